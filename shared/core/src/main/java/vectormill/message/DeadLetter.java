package vectormill.message;

/// A message that was delivered too often without success.
///
/// @param body as it was sent
/// @param redrives how often it was sent back to its queue before
/// @param receipt what the queue wants to see when it is sent back or deleted
public record DeadLetter(String body, int redrives, String receipt) {}
