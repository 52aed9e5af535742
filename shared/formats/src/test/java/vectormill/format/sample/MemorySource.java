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
public final class MemorySource implements SourceBytes {
  private final String key;
  private final byte[] content;

  /// A file of these bytes.
  public MemorySource(String key, byte[] content) {
    this.key = key;
    this.content = content;
  }

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

  /// The bytes themselves.
  public byte[] content() {
    return content;
  }

  @Override
  public String key() {
    return key;
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
