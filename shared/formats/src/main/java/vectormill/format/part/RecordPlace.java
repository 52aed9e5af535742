package vectormill.format.part;

/// Where a vector came from.
///
/// @param row of its part, from 0
/// @param id the record's id
/// @param number zero-based position of the record in its file
/// @param offset bytes into the decompressed file, -1 when unknown
public record RecordPlace(long row, String id, long number, long offset) {}
