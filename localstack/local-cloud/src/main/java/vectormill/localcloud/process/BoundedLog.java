package vectormill.localcloud.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what a program says into a [BoundedFile]. Not safe for several threads.
final class BoundedLog {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedLog.class);
  private static final int TAIL_BYTES = 4096;

  private final Path file;

  BoundedLog(Path file) {
    this.file = file;
  }

  /// Copies `in` until it ends; when the disk refuses, the rest is read and dropped so that the
  /// writer never blocks.
  void copy(InputStream in) {
    byte[] buffer = new byte[8192];
    boolean writing = true;
    try (in;
        OutputStream out = new BoundedFile(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        writing = writing && write(out, buffer, n);
      }
    } catch (IOException e) {
      LOG.debug("log {} ends early: {}", file, e.toString());
    }
  }

  /// The last lines, for the message about a program that failed.
  static String tail(Path file) {
    try (var channel = Files.newByteChannel(file)) {
      long from = Math.max(0, channel.size() - TAIL_BYTES);
      channel.position(from);
      byte[] bytes = new byte[(int) (channel.size() - from)];
      int read = channel.read(java.nio.ByteBuffer.wrap(bytes));
      return new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  private boolean write(OutputStream out, byte[] buffer, int length) {
    try {
      out.write(buffer, 0, length);
      return true;
    } catch (IOException e) {
      LOG.warn("log {} cannot be written, the rest is dropped: {}", file, e.toString());
      return false;
    }
  }
}
