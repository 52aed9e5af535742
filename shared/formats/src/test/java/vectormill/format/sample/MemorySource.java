package vectormill.format.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import vectormill.source.SourceBytes;

/// A source file in memory.
public record MemorySource(String key, byte[] content) implements SourceBytes {
  /// A file of this text.
  public static MemorySource of(String key, String text) {
    return new MemorySource(key, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A file of the content of a local one.
  public static MemorySource of(Path file) throws IOException {
    return new MemorySource(String.valueOf(file.getFileName()), Files.readAllBytes(file));
  }

  /// The same file, cut after so many bytes.
  public MemorySource cut(int length) {
    return new MemorySource(key, Arrays.copyOf(content, length));
  }

  @Override
  public long sizeBytes() {
    return content.length;
  }

  @Override
  public InputStream open(long offset, long length) {
    return new ByteArrayInputStream(content, (int) offset, (int) length);
  }
}
