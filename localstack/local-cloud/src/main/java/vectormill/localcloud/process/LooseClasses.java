package vectormill.localcloud.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A directory of single class files, copied out of this program for the class paths of its
/// children. A child thus gets one class of ours and nothing that class happens to lie beside.
public final class LooseClasses {

  private final Path directory;

  /// Uses `directory`, which is made when the first class is copied.
  public LooseClasses(Path directory) {
    this.directory = directory;
  }

  /// The class path entry.
  public Path directory() {
    return directory;
  }

  /// Copies the class file of `className`, a top-level class on this program's class path.
  ///
  /// @throws IOException when the class is not there or the directory cannot be written
  public void copy(String className) throws IOException {
    String file = className.replace('.', '/') + ".class";
    Path target = directory.resolve(file);
    Files.createDirectories(target.resolveSibling(""));
    try (InputStream in = LooseClasses.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("class " + className + " is not on the local cloud's class path");
      }
      Path fresh = Files.createTempFile(target.resolveSibling(""), "class", ".tmp");
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
