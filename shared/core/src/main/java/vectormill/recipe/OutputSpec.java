package vectormill.recipe;

/// A form in which vectors are written, besides the canonical pair of `.npy` and `.parquet`.
public sealed interface OutputSpec {
  /// The precision of the canonical pair.
  ///
  /// @param precision float16 or float32
  record Npy(Precision precision) implements OutputSpec {}

  /// Precision of stored components.
  enum Precision {
    F16,
    F32
  }

  /// impresso's embeddings: bzip2 JSON Lines of `ci_id, model_id, embedding, size, ts, ci_type`.
  ///
  /// @param legacy the older field names `id, ts, embedder, len, embedding`
  /// @param timestamp what `ts` holds
  record Impresso(boolean legacy, Timestamp timestamp) implements OutputSpec {}

  /// What goes into a record's time stamp.
  enum Timestamp {
    /// The record's own `ts`, left out where it has none.
    RECORD,
    /// Left out.
    NONE,
    /// The time of processing: gives up byte-identical reruns.
    PROCESSING
  }

  /// Plain JSON Lines with every field and the vector.
  ///
  /// @param vectors how the vector is written
  record JsonLines(VectorForm vectors) implements OutputSpec {}

  /// How a vector stands in JSON.
  enum VectorForm {
    /// An array of numbers.
    ARRAY,
    /// Base64 of little-endian float32.
    BASE64
  }
}
