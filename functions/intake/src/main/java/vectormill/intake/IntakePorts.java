package vectormill.intake;

import vectormill.blob.BlobStore;
import vectormill.message.EventQueue;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Everything outside that intake touches.
///
/// @param blobs the input bucket
/// @param stamps the state of every item
/// @param queue where work goes
/// @param events its own queue, for what it could not finish in one run
public record IntakePorts(BlobStore blobs, StampStore stamps, WorkQueue queue, EventQueue events) {}
