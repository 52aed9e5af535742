package vectormill.embedfiles;

import java.nio.file.Path;
import vectormill.blob.BlobStore;

/// Where models, and the texts to train them from, lie.
///
/// @param blobs the store of all buckets
/// @param inputBucket source files
/// @param modelsBucket models
/// @param cacheFolder on the local disk
public record ModelPlaces(
    BlobStore blobs, String inputBucket, String modelsBucket, Path cacheFolder) {}
