package vectormill.format.parquet;

import java.util.Map;
import java.util.Optional;

/// One row of a Parquet file.
///
/// @param fields plain values by name, in the order of the schema; nulls are left out
/// @param encodingFault the column whose text is no valid UTF-8, if there is one
public record ParquetRow(Map<String, Object> fields, Optional<String> encodingFault) {}
