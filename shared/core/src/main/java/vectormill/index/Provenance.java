package vectormill.index;

/// Where an entry came from.
///
/// @param bucket the input bucket
/// @param key the file
/// @param version the file's version
/// @param recordNumber zero-based position in the file
/// @param model the model's label
public record Provenance(
    String bucket, String key, String version, long recordNumber, String model) {}
