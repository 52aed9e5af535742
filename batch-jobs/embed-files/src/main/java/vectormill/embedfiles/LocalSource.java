package vectormill.embedfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;
import vectormill.source.SourceBytes;

/// A file on the local disk.
///
/// @param file nobody changes it meanwhile
/// @param sizeBytes of the file
record LocalSource(Path file, long sizeBytes) implements SourceBytes {
  static LocalSource of(Path file) throws IOException {
    return new LocalSource(file, Files.size(file));
  }

  @Override
  public String key() {
    return file.toString().replace('\\', '/');
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return BoundedInputStream.builder()
        .setInputStream(Channels.newInputStream(channel.position(offset)))
        .setMaxCount(length)
        .get();
  }
}
