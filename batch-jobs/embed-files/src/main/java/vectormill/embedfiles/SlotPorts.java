package vectormill.embedfiles;

import vectormill.blob.BlobStore;
import vectormill.index.VectorIndex;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Everything outside that a slot touches.
///
/// @param blobs input files and results
/// @param stamps the state of every item
/// @param queue where items come from
/// @param index where entries go
public record SlotPorts(BlobStore blobs, StampStore stamps, WorkQueue queue, VectorIndex index) {}
