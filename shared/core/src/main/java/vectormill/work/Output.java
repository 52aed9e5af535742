package vectormill.work;

/// What a finished item published.
///
/// @param manifestKey where its manifest is in the results bucket
/// @param sha256 hex digest of the manifest
/// @param rows records in all parts
/// @param bytes size of all parts
public record Output(String manifestKey, String sha256, long rows, long bytes) {}
