package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vectormill.settings.EnvironmentNames;

/// The image of the workers starts the program that the launcher starts, in the same way.
final class WorkerImageTest {
  private static final Path MODULE =
      Path.of(System.getProperty("mill.home"), "batch-jobs/embed-files");
  private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (?!--from)(\\S+) (\\S+)$");
  private static final Pattern PINNED =
      Pattern.compile("docker\\.io/[\\w/.-]+:\\d+\\.\\d+\\.\\d+[\\w.-]*");

  @Test
  void baseImagesArePinnedByVersion() throws IOException {
    List<String> images =
        FROM.matcher(dockerfile())
            .results()
            .filter(stage -> stage.group(2) != null)
            .map(stage -> stage.group(1))
            .toList();
    assertThat(images).hasSize(2).allMatch(image -> PINNED.matcher(image).matches(), "pinned");
  }

  @Test
  void aWorkerIsOneOfTwoStages() throws IOException {
    List<MatchResult> stages = FROM.matcher(dockerfile()).results().toList();
    assertThat(stages.getLast().group(1)).isEqualTo("${DEVICE}");
    assertThat(stages.stream().map(stage -> stage.group(2)).limit(2)).containsExactly("cpu", "gpu");
    assertThat(dockerfile()).contains("ARG DEVICE=cpu\n");
  }

  @Test
  void theProgramIsTheLaunchersWithItsFlags() throws Exception {
    List<String> command = entryPoint();
    assertThat(command.getFirst()).isEqualTo("/opt/java/openjdk/bin/java");
    assertThat(command.getLast()).isEqualTo("vectormill.embedfiles.EmbedFilesMain");
    assertThat(Class.forName(command.getLast()).getMethod("main", String[].class)).isNotNull();
    assertThat(LocalSystem.WORKER_OPTIONS)
        .allSatisfy(option -> {
          // How much memory there is, and which collector suits it, is the container's business.
          if (!option.startsWith("-X")) {
            assertThat(command).contains(option);
          }
        });
    assertThat(command).anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage="));
  }

  @Test
  void theClassPathIsWhatWasCopied() throws IOException {
    List<String> command = entryPoint();
    assertThat(command.get(command.indexOf("-cp") + 1))
        .isEqualTo("/opt/vectormill/app/*:/opt/vectormill/lib/*");
    assertThat(command).contains("-Donnxruntime.native.path=/opt/vectormill/natives");
    assertThat(
            COPY.matcher(dockerfile()).results().map(copy -> copy.group(1) + " " + copy.group(2)))
        .containsExactly(
            "target/image/natives natives/", "target/image/lib lib/", "target/image/app app/");
    assertThat(Files.readAllLines(MODULE.resolve(".dockerignore")))
        .containsExactly("*", "!target/image");
  }

  @Test
  void theWorkerIsNotRootAndTellsNobody() throws IOException {
    assertThat(dockerfile())
        .containsPattern("(?m)^USER [1-9][0-9]+:[1-9][0-9]+$")
        .contains("ORT_DISABLE_TELEMETRY=1", "DJL_OFFLINE=true")
        .contains(EnvironmentNames.CACHE_FOLDER + "=/var/cache/vectormill\n");
  }

  /// In the form that makes Java the first process, which is the one that gets SIGTERM.
  private static List<String> entryPoint() throws IOException {
    String joined = dockerfile().replaceAll("\\\\\n\\s*", "");
    String json =
        Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$")
            .matcher(joined)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    return List.of(new ObjectMapper().readValue(json, String[].class));
  }

  private static String dockerfile() throws IOException {
    return Files.readString(MODULE.resolve("Dockerfile"));
  }
}
