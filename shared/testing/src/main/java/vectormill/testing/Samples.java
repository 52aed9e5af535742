package vectormill.testing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.document.Reason;
import vectormill.document.Tally;
import vectormill.source.SourceFile;
import vectormill.work.Outcome;
import vectormill.work.Output;
import vectormill.work.Step;
import vectormill.work.Telemetry;
import vectormill.work.Usage;
import vectormill.work.WorkItem;

/// Plain values for tests.
public final class Samples {
  /// The bucket of [#source].
  public static final String BUCKET = "input";

  private static final int SIZE_BYTES = 1234;

  private Samples() {}

  /// A file of this key and version.
  ///
  /// @param sequencer hex
  public static SourceFile source(String key, String version, String sequencer) {
    return new SourceFile(BUCKET, key, version, "etag-" + version, SIZE_BYTES, sequencer);
  }

  /// The work of embedding it.
  public static WorkItem embed(SourceFile source, long ordinal, String generation) {
    return new WorkItem(source, ordinal, generation, Step.EMBED);
  }

  /// How a file of two records ended well.
  public static Outcome outcome(String manifestKey) {
    return new Outcome(
        Optional.of(new Output(manifestKey, "ab".repeat(32), 2, 1_000)),
        new Tally(2, 2, Map.of()),
        "lite@0123456789ab",
        "jsonl, by its name",
        2,
        0);
  }

  /// An outcome in which every field differs from its neighbours and some records were dropped.
  public static Outcome fullOutcome(String manifestKey) {
    Tally tally = new Tally(4, 1, Map.of(Reason.TOO_SHORT, 2L, Reason.MALFORMED_RECORD, 1L));
    Output output = new Output(manifestKey, "cd".repeat(32), 5, 6_000);
    return new Outcome(Optional.of(output), tally, "lite@0123456789ab", "jsonl: größer", 7, 3)
        .withTelemetry(Optional.of(telemetry()));
  }

  /// What some work took; every number differs from its neighbours.
  public static Telemetry telemetry() {
    return new Telemetry(
        900,
        1_000,
        8,
        50,
        20,
        Duration.ofNanos(120_000_001),
        Duration.ofMillis(3_400),
        Duration.ofMillis(3_600),
        Duration.ofMillis(250),
        Set.of("cpu", "cuda"),
        new Usage(Duration.ofMillis(4_200), 11, 12, 13_000, 14_000, 15, 16));
  }
}
