package vectormill.sweep;

import vectormill.blob.BlobStore;
import vectormill.index.VectorIndex;
import vectormill.message.DeadLetters;
import vectormill.message.EventQueue;
import vectormill.work.Leases;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Everything outside that a sweep looks at and acts on.
///
/// @param blobs inputs and results
/// @param stamps the state of every item
/// @param queue the work
/// @param workLetters what died in the queue of work
/// @param events where intake is asked to look at something
/// @param eventLetters what died in the queue of events
/// @param index what can be searched
/// @param leases keep sweeps from running side by side
public record SweepPorts(
    BlobStore blobs,
    StampStore stamps,
    WorkQueue queue,
    DeadLetters workLetters,
    EventQueue events,
    DeadLetters eventLetters,
    VectorIndex index,
    Leases leases) {}
