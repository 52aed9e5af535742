package vectormill.audit.store;

/// An object as a bucket's listing tells of it.
///
/// @param key its key
/// @param etag without quotes
/// @param sizeBytes its size
public record StoredObject(String key, String etag, long sizeBytes) {}
