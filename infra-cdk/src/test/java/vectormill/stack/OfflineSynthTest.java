package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Templates are made where there is no network at all, not even loopback.
final class OfflineSynthTest {
  private static final long MINUTES = 5;
  private static final List<String> ALONE = List.of("unshare", "--map-root-user", "--net");

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @Test
  void templatesNeedNoNetwork(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(
        run(folder, List.of("true")) == 0, "this machine gives nobody a network of their own");
    int code =
        run(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx768m",
                "-Dmill.home=" + Templates.home(),
                "-cp",
                System.getProperty("java.class.path"),
                OfflineSynthMain.class.getName(),
                folder.toString()));
    assertThat(code).as(Files.readString(folder.resolve("log.txt"))).isZero();
    for (String environment : Templates.DEPLOYED) {
      Path manifest = folder.resolve("assembly-" + environment).resolve("manifest.json");
      assertThat(Files.readString(manifest))
          .contains("aws://123456789012/eu-central-1")
          .doesNotContain("\"missing\"");
    }
  }

  private static int run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    List<String> alone = new java.util.ArrayList<>(ALONE);
    alone.addAll(command);
    Process process;
    try {
      process =
          new ProcessBuilder(alone)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log.txt").toFile())
              .start();
    } catch (IOException e) {
      return -1;
    }
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
