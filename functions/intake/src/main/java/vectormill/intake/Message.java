package vectormill.intake;

/// A message of the events queue.
///
/// @param id what the queue calls it; named again when it failed
/// @param body one or several events
public record Message(String id, String body) {}
