package vectormill.sweep;

import vectormill.blob.BlobStore;
import vectormill.index.VectorIndex;
import vectormill.work.Leases;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Everything outside that a sweep looks at and acts on.
///
/// @param blobs inputs and results
/// @param stamps the state of every item
/// @param queue the work
/// @param index what can be searched
/// @param leases keep sweeps from running side by side
public record SweepPorts(
    BlobStore blobs, StampStore stamps, WorkQueue queue, VectorIndex index, Leases leases) {}
