package vectormill.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vectormill.mill.TortureSystem;

/// Takes minutes; `-Dtorture=true` runs it.
@EnabledIfSystemProperty(
    named = "torture",
    matches = "true",
    disabledReason = "takes minutes; -Dtorture=true runs it")
class TortureEndToEndIT {
  private static final int KILLS = 50;
  private static final int SLOTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @Test
  @Timeout(600)
  void afterFiftyKillsEverythingIsAsIfNothingHadBeenKilled() throws Exception {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    Path state = Files.createTempDirectory(target, "torture");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    TortureReport report;
    try (TortureSystem system = TortureSystem.start(state, SLOTS);
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      report = new Torture(system, new Torture.Plan(7, KILLS, KILLS, PATIENCE), out).run();
    }
    report.lines().forEach(System.out::println);
    assertThat(report.violations()).as(said.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(report.total()).isEqualTo(KILLS);
    assertThat(report.kills()).containsKeys(Victim.WORKER, Victim.INTAKE);
    assertThat(report.phases()).containsKeys(Phase.INDEXING);
  }
}
