package vectormill.format.part;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import vectormill.result.StagedPart;

/// A file of lines that is kept only if it is staged.
final class LineFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Path path;
  private final String suffix;
  private final OutputStream stream;
  private long lines;
  private boolean staged;

  /// Puts an encoder, such as a compressor, between lines and file.
  @FunctionalInterface
  interface Encoder {
    OutputStream on(OutputStream file) throws IOException;
  }

  LineFile(Path folder, String baseName, String suffix, Encoder encoder) throws IOException {
    this.path = folder.resolve(baseName + suffix);
    this.suffix = suffix;
    this.stream = encoder.on(new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES));
  }

  /// Adds a line that ends with its newline.
  void write(byte[] line) throws IOException {
    stream.write(line);
    lines++;
  }

  /// Completes the file.
  StagedPart stage() throws IOException {
    stream.close();
    StagedPart part = Digest.staged(suffix, path, lines);
    staged = true;
    return part;
  }

  @Override
  public void close() throws IOException {
    if (!staged) {
      try (stream) {
        lines = 0;
      } finally {
        Files.deleteIfExists(path);
      }
    }
  }
}
