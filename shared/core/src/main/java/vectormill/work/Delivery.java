package vectormill.work;

/// A message taken from the work queue, invisible to others for a while.
///
/// @param key the item
/// @param receipt what the queue wants to see when it is deleted or extended
/// @param receiveCount how often it was delivered, this time included
public record Delivery(WorkKey key, String receipt, int receiveCount) {}
