package vectormill.simulation;

import vectormill.blob.BlobStore;
import vectormill.duplicate.DuplicateLedger;
import vectormill.index.VectorIndex;
import vectormill.job.JobLauncher;
import vectormill.message.DeadLetters;
import vectormill.message.EventQueue;
import vectormill.work.Leases;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// Everything a program can reach.
record Ports(
    BlobStore blobs,
    StampStore stamps,
    WorkQueue queue,
    VectorIndex index,
    DuplicateLedger ledger,
    Leases leases,
    EventQueue events,
    DeadLetters eventLetters,
    DeadLetters workLetters,
    JobLauncher launcher) {}
