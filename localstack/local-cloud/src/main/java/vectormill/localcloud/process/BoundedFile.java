package vectormill.localcloud.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is appended to and does not grow without end: before it gets too long it becomes
/// `<name>.1`, in place of an older one, and a new file begins. Safe for several threads.
public final class BoundedFile extends OutputStream {

  private static final long MAX_BYTES = 16L << 20;

  private final Path file;
  private final long maxBytes;
  private OutputStream out;
  private long size;

  /// Opens the file, which may be there already; 16 MiB are its limit.
  ///
  /// @throws IOException when it cannot be written
  public BoundedFile(Path file) throws IOException {
    this(file, MAX_BYTES);
  }

  BoundedFile(Path file, long maxBytes) throws IOException {
    this.file = file;
    this.maxBytes = maxBytes;
    out = open(file);
    size = Files.size(file);
  }

  /// Renames a file to what it is called when it is full; nothing happens when it is not there.
  ///
  /// @throws IOException when it cannot be renamed
  public static void putAside(Path file) throws IOException {
    if (Files.exists(file)) {
      Path older = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /// Appends bytes, all of them to the same file.
  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (size > 0 && size + length > maxBytes) {
      out.close();
      putAside(file);
      out = open(file);
      size = 0;
    }
    out.write(bytes, offset, length);
    size += length;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  private static OutputStream open(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
