package vectormill.audit.content;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file on the local disk.
///
/// @param name what it is called where it came from
/// @param path where it is
/// @param sizeBytes its size
public record LocalFile(String name, Path path, long sizeBytes) implements ByteSource {
  private static final int BUFFER_BYTES = 1 << 16;

  @Override
  public InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
  }

  @Override
  public InputStream open(long from, int count) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(count);
    try (FileChannel channel = FileChannel.open(path)) {
      while (piece.hasRemaining()) {
        if (channel.read(piece, from + piece.position()) < 0) {
          throw new EOFException(name + " ends before byte " + (from + count));
        }
      }
    }
    return new ByteArrayInputStream(piece.array());
  }
}
