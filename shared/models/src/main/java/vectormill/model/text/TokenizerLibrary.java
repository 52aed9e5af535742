package vectormill.model.text;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Loads the native tokenizers from their jar, and from nowhere else.
///
/// Left alone, the library downloads a flavour of its own where it finds a certain GPU.
final class TokenizerLibrary {
  private static final String OFFLINE = "ai.djl.offline";
  private static final String FLAVOUR = "RUST_FLAVOR";
  private static final String FOLDER = "ENGINE_CACHE_DIR";
  private static final String CPU = "cpu";

  private TokenizerLibrary() {}

  /// Loads the library, once per program.
  ///
  /// @param folder where to unpack it; where that cannot be written, and where none is given, the
  ///   library chooses the user's folder or the one for temporary files
  /// @throws IllegalStateException if the environment tells the library to use a network
  static synchronized void load(Optional<Path> folder) {
    System.setProperty(OFFLINE, "true");
    System.setProperty(FLAVOUR, CPU);
    if (System.getProperty(FOLDER) == null) {
      folder
          .filter(TokenizerLibrary::isWritable)
          .ifPresent(path -> System.setProperty(FOLDER, path.toString()));
    }
    if (!staysHere()) {
      throw new IllegalStateException(
          "the environment has DJL_OFFLINE or RUST_FLAVOR set so that the tokenizers could be"
              + " downloaded: unset them");
    }
    LibUtils.checkStatus();
  }

  /// Whether nothing can be downloaded.
  static boolean staysHere() {
    return Utils.isOfflineMode() && CPU.equals(Utils.getEnvOrSystemProperty(FLAVOUR));
  }

  /// Where the library is unpacked.
  static Path folder() {
    return Utils.getEngineCacheDir("tokenizers");
  }

  private static boolean isWritable(Path folder) {
    for (Path path = folder.toAbsolutePath(); path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        return Files.isDirectory(path) && Files.isWritable(path);
      }
    }
    return false;
  }
}
