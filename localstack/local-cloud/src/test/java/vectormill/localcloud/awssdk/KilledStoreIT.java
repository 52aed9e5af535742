package vectormill.localcloud.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store whose process is killed while it writes.
class KilledStoreIT {

  private static final int ENOUGH = 1_500;

  @TempDir Path directory;

  @Test
  void everyObjectThatWasAnsweredIsThereAndHasItsMessage() throws Exception {
    List<String> answered = new ArrayList<>(writeAndKill());
    answered.removeIf(line -> !line.matches("key-[0-9]+"));
    assertThat(answered).hasSizeGreaterThanOrEqualTo(ENOUGH);
    try (IndexedStore store =
        new IndexedStore(directory, change -> List.of(), InstantSource.system())) {
      assertThat(answered).allMatch(key -> store.blobExists("bucket", key));
      Set<String> announced = new HashSet<>();
      Map<Long, OutboxMessage> waiting = store.outbox().await(1_000_000);
      waiting.values().forEach(message -> announced.add(message.body()));
      assertThat(announced).containsAll(answered);
      assertThat(announced).allMatch(key -> store.blobExists("bucket", key));
    }
  }

  private List<String> writeAndKill() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                WriterMain.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = writer.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (lines.size() == ENOUGH) {
          // the process alone: what it said before must still be read
          assertThat(writer.toHandle().destroyForcibly()).isTrue();
        }
      }
    } finally {
      writer.destroyForcibly();
    }
    assertThat(writer.waitFor(Duration.ofSeconds(20))).isTrue();
    return lines;
  }
}
