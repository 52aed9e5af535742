package vectormill.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One record as the format has it, before any recipe is applied.
///
/// Values are `String`, `Long`, `Double`, `Boolean`, `List` or `Map` of these; nulls are left out.
/// Where pictures were asked for, values may be [EncodedImage] too.
///
/// @param number zero-based position among the file's records
/// @param offset where the record starts, in bytes of the decompressed file; -1 when unknown
/// @param fields name to value, in the order of the file
public record RawRecord(long number, long offset, Map<String, Object> fields) {
  public RawRecord {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
