package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The image of the passes that look for duplicates.
final class PassImageTest {
  private static final Path JOBS = Path.of(System.getProperty("mill.home"), "batch-jobs");

  @Test
  void itStandsOnTheBaseOfTheWorkersImage() throws IOException {
    String base = "eclipse-temurin:25.0.3_9-jre-noble";
    assertThat(dockerfile("canonicalize")).contains("FROM docker.io/library/" + base + "\n");
    assertThat(dockerfile("embed-files")).contains(base);
  }

  @Test
  void itRunsTheProgramAndNotAsRoot() throws Exception {
    assertThat(dockerfile("canonicalize"))
        .contains("USER 10001:10001")
        .contains("\"vectormill.canonicalize.CanonicalizeMain\"]");
    assertThat(
            Class.forName("vectormill.canonicalize.CanonicalizeMain")
                .getMethod("main", String[].class))
        .isNotNull();
  }

  private static String dockerfile(String job) throws IOException {
    return Files.readString(JOBS.resolve(job).resolve("Dockerfile"));
  }
}
