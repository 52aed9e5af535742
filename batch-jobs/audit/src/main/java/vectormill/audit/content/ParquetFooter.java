package vectormill.audit.content;

import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/// What a Parquet file says of itself at its end.
final class ParquetFooter {
  private ParquetFooter() {}

  /// The rows of all row groups, whatever compresses their pages.
  ///
  /// @throws IOException if bytes cannot be fetched
  static RecordCount rows(ByteSource source) throws IOException {
    try {
      return new RecordCount.Known(
          ParquetReader.readMetadata(new ParquetInput(source)).getBlocks().stream()
              .mapToLong(BlockMetaData::getRowCount)
              .sum());
    } catch (RuntimeException e) {
      // What parquet-java throws for whatever it stumbles over in a footer.
      return new RecordCount.Unknown("its Parquet footer cannot be decoded by the auditor");
    }
  }
}
