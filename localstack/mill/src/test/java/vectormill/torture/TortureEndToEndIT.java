package vectormill.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.mill.TortureSystem;

/// The short form of `make torture`; takes minutes.
class TortureEndToEndIT {
  private static final int KILLS = 50;
  private static final int PASSES = 10;
  private static final int SLOTS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @Test
  @Timeout(900)
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
    assertThat(report.total()).isGreaterThanOrEqualTo(KILLS);
    assertThat(report.kills()).containsKeys(Victim.WORKER, Victim.INTAKE, Victim.UPGRADE);
    assertThat(report.kills().get(Victim.CANONICALIZE)).isGreaterThanOrEqualTo(PASSES);
    assertThat(report.moments().getOrDefault("passes", Map.of()).keySet())
        .containsAnyOf(PassMoment.COMPARING.name(), PassMoment.WRITING.name());
    assertThat(report.moments().get("workers")).containsKey(Phase.INDEXING.name());
  }
}
