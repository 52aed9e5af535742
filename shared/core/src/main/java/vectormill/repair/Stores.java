package vectormill.repair;

import vectormill.blob.BlobStore;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// What a rebuild reads and writes.
///
/// @param blobs input files and results
/// @param stamps the state of every item
/// @param queue where work is sent
/// @param inputBucket where files are dropped
/// @param resultsBucket where results lie
public record Stores(
    BlobStore blobs,
    StampStore stamps,
    WorkQueue queue,
    String inputBucket,
    String resultsBucket) {}
