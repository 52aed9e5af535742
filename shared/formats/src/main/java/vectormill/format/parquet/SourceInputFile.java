package vectormill.format.parquet;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import vectormill.source.SourceBytes;

/// A source file as parquet-java wants it; remembers a failure to fetch, which parquet-java wraps.
final class SourceInputFile implements InputFile {
  private final SourceBytes bytes;
  private Optional<IOException> failure = Optional.empty();

  SourceInputFile(SourceBytes bytes) {
    this.bytes = bytes;
  }

  SourceBytes bytes() {
    return bytes;
  }

  /// What fetching failed with, if it did.
  Optional<IOException> failure() {
    return failure;
  }

  /// Notes a failure to fetch and hands it back.
  IOException failed(IOException e) {
    failure = Optional.of(e);
    return e;
  }

  /// As messages of parquet-java name it.
  @Override
  public String toString() {
    return "it";
  }

  @Override
  public long getLength() {
    return bytes.sizeBytes();
  }

  @Override
  public SeekableInputStream newStream() {
    return new RangedStream(this);
  }
}
