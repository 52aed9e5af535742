package vectormill.mill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// One local cloud for all end-to-end tests of this JVM; each test uses collections of its own.
/// Ends with the JVM.
public final class SharedSystem {
  private static final Home HOME = home();
  private static final LocalSystem SYSTEM = start();

  private SharedSystem() {}

  /// Variables that lead a program to the cloud.
  public static Map<String, String> environment() {
    return cloud().environment();
  }

  static RunningCloud cloud() {
    return SYSTEM.running();
  }

  /// Where the cloud keeps its state; by this, commands find it.
  static Path state() {
    return HOME.state();
  }

  static Connection connect() {
    return Connection.to(cloud());
  }

  private static Home home() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Home.of(Files.createTempDirectory(target, "end-to-end"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalSystem start() {
    try {
      LocalSystem system = LocalSystem.start(HOME);
      Runtime.getRuntime().addShutdownHook(new Thread(system::close));
      return system;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the cloud started", e);
    }
  }
}
