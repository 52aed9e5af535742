package vectormill.format;

import vectormill.format.compression.BombLimit;

/// What a reader takes from a hostile file before it gives up.
///
/// @param maxRecordBytes the longest line, row, element or text file, and the most text and JSON of
///   a record of a tar archive, in decompressed bytes
/// @param maxImageBytes the largest image file, in decompressed bytes; it has to fit into memory,
///   and a few others beside it
/// @param maxNesting the deepest nesting of arrays and objects in a record
/// @param maxRowGroupBytes the largest stored Parquet row group, which has to fit into memory
/// @param bomb how far a compressed file may expand
public record ReadLimits(
    int maxRecordBytes, int maxImageBytes, int maxNesting, long maxRowGroupBytes, BombLimit bomb) {
  private static final int USUAL_IMAGE_BYTES = 32 << 20;

  /// 16 MiB a record, 32 MiB an image, 200 levels, 512 MiB a row group, a ratio of 1000 after 100
  /// MB.
  public static final ReadLimits DEFAULT =
      new ReadLimits(16 << 20, USUAL_IMAGE_BYTES, 200, 512L << 20, BombLimit.DEFAULT);

  /// With the usual limit of an image.
  public ReadLimits(int maxRecordBytes, int maxNesting, long maxRowGroupBytes, BombLimit bomb) {
    this(maxRecordBytes, USUAL_IMAGE_BYTES, maxNesting, maxRowGroupBytes, bomb);
  }

  public ReadLimits {
    if (maxRecordBytes < 1
        || maxRecordBytes > 1 << 30
        || maxImageBytes < 1
        || maxNesting < 1
        || maxRowGroupBytes < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: record %d, image %d, nesting %d, row group %d"
              .formatted(maxRecordBytes, maxImageBytes, maxNesting, maxRowGroupBytes));
    }
  }
}
