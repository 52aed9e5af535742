package vectormill.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;
import vectormill.source.SourceBytes;

/// A file on this machine, which nobody changes meanwhile.
///
/// @param key its name in messages
/// @param path where it is
/// @param sizeBytes its size
public record LocalBytes(String key, Path path, long sizeBytes) implements SourceBytes {
  /// Of a file that is there.
  public static LocalBytes of(String key, Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException("there is no file " + path);
    }
    return new LocalBytes(key, path, Files.size(path));
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    FileChannel channel = FileChannel.open(path);
    try {
      return BoundedInputStream.builder()
          .setInputStream(Channels.newInputStream(channel.position(offset)))
          .setMaxCount(length)
          .get();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
