package vectormill.duplicate;

/// A result whose records were compared with all others: their canonical ids are validated.
///
/// @param fileId the id of the file
/// @param key of the file
/// @param manifestKey of its result
/// @param sha256 of that manifest
/// @param records how many it has
public record ComparedFile(
    String fileId, String key, String manifestKey, String sha256, long records) {}
