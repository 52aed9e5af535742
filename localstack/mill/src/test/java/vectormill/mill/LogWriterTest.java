package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One library writes the logs of a program: of two, SLF4J would take either.
final class LogWriterTest {
  private static final String WRITER = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "functions/dispatch",
        "functions/intake",
        "functions/search",
        "functions/sweep",
        "batch-jobs/audit",
        "batch-jobs/canonicalize",
        "batch-jobs/embed-files"
      })
  void whatIsDeployedWritesJson(String program) throws IOException {
    assertThat(writers(program)).singleElement().asString().contains("logback-classic");
  }

  @Test
  void theCommandLineWritesForHumans() throws IOException {
    assertThat(writers("localstack/mill")).singleElement().asString().contains("slf4j-simple");
  }

  private static List<URL> writers(String program) throws IOException {
    Path file =
        Path.of(System.getProperty("mill.home")).resolve(program).resolve("target/classpath.txt");
    List<URL> path = new ArrayList<>();
    for (String entry : List.of(Files.readString(file).strip().split(File.pathSeparator))) {
      path.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      return Collections.list(loader.getResources(WRITER));
    }
  }
}
