package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vectormill.sweep.SweepReport;

class SweepTextTest {
  @Test
  void whereNothingWentAstrayThatIsAllThatIsSaid() {
    SweepReport report =
        new SweepReport(
            true,
            Map.of(
                "requeue", Map.of(),
                "absences", Map.of("stamps", 53L),
                "orphans", Map.of("objects", 188L)),
            List.of());

    assertThat(SweepText.lines(report))
        .containsExactly("nothing went astray (looked at 53 stamps, 188 result objects)");
    assertThat(SweepText.lines(new SweepReport(true, Map.of(), List.of())))
        .containsExactly("nothing went astray (no walk over files, stamps or results was due)");
  }

  @Test
  void eachThingMendedIsASentence() {
    SweepReport report =
        new SweepReport(
            true,
            Map.of(
                "requeue", Map.of("requeued", 1L),
                "orphans", Map.of("objects", 1L, "removed", 2L, "repaired", 1L)),
            List.of("look at this"));

    assertThat(SweepText.lines(report))
        .containsExactly(
            "1 item lay too long and got a new message",
            "1 file worked on again: a part of its result was gone",
            "2 result objects that nothing names removed",
            "(looked at 1 result object)");
    assertThat(SweepText.json(report).at("/counts/orphans/removed").asLong()).isEqualTo(2);
    assertThat(SweepText.json(report).at("/problems/0").asText()).isEqualTo("look at this");
  }
}
