package vectormill.audit.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A source in memory.
public final class Bytes implements ByteSource {
  private final String name;
  private final byte[] content;

  public Bytes(String name, byte[] content) {
    this.name = name;
    this.content = content;
  }

  byte[] content() {
    return content;
  }

  @Override
  public String name() {
    return name;
  }

  public static Bytes of(String name, String text) {
    return new Bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Puts a compressor on a stream.
  public interface Compressor {
    OutputStream on(OutputStream out) throws IOException;
  }

  /// Texts, each compressed on its own, one after the other.
  public static Bytes compressed(String name, Compressor compressor, String... texts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      try (OutputStream out = compressor.on(bytes)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return new Bytes(name, bytes.toByteArray());
  }

  @Override
  public long sizeBytes() {
    return content.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(content);
  }

  @Override
  public InputStream open(long from, int count) {
    return new ByteArrayInputStream(content, (int) from, count);
  }
}
