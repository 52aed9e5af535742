package vectormill.blob;

/// What a store says about an object without reading it.
///
/// @param id its place
/// @param version the version id, or the etag where the bucket keeps no versions
/// @param etag without quotes
/// @param sizeBytes its size
public record BlobHead(BlobId id, String version, String etag, long sizeBytes) {}
