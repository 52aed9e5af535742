package vectormill.embedfiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of this program's own for scratch files, beside those of other programs. It is locked
/// as long as the program lives; folders that nobody locks were left by programs that died, and are
/// removed.
final class ScratchRoot implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScratchRoot.class);
  private static final String PREFIX = "slot-";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private ScratchRoot(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Makes one. Programs that do so at the same time do it one after the other.
  ///
  /// @param parent shared by all programs of this machine
  static ScratchRoot open(Path parent) throws IOException {
    Files.createDirectories(parent);
    try (FileChannel door = channel(parent.resolve(LOCK));
        FileLock turn = door.lock()) {
      if (turn.isValid()) {
        removeLeftovers(parent);
      }
      Path own = Files.createTempDirectory(parent, PREFIX);
      FileChannel held = channel(own.resolve(LOCK));
      if (held.tryLock() == null) {
        held.close();
        throw new IOException(own + " was just made, and is locked by another program");
      }
      return new ScratchRoot(own, held);
    }
  }

  /// Where scratch files go.
  Path path() {
    return path;
  }

  private static void removeLeftovers(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!isHeld(folder)) {
          LOG.atInfo()
              .addKeyValue("step", "clean")
              .addKeyValue("folder", folder)
              .log("a folder is removed that a program left which died");
          new ScratchFolder(folder).close();
        }
      }
    }
  }

  private static boolean isHeld(Path folder) throws IOException {
    try (FileChannel channel = channel(folder.resolve(LOCK));
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /// Removes the folder; what an attempt that was left behind still writes, the next program
  /// removes.
  @Override
  public void close() throws IOException {
    channel.close();
    try {
      new ScratchFolder(path).close();
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("step", "clean")
          .addKeyValue("folder", path)
          .addKeyValue("reason", e.toString())
          .log("a folder is left to the next program");
    }
  }
}
