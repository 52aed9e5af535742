package vectormill.work;

import java.util.Optional;
import vectormill.document.Tally;

/// How an item ended well.
///
/// @param output what it published; absent for work that publishes nothing of its own
/// @param tally what became of its records
/// @param model the model's label
/// @param reading how the file was read and why, for people
/// @param indexed entries now in the index, from 0
/// @param indexFailed entries that the index refused, from 0
/// @param telemetry what the work took; absent when nothing was computed for it, because a result
///   was there already, and where only a manifest is left to tell
public record Outcome(
    Optional<Output> output,
    Tally tally,
    String model,
    String reading,
    long indexed,
    long indexFailed,
    Optional<Telemetry> telemetry) {
  public Outcome {
    if (indexed < 0 || indexFailed < 0) {
      throw new IllegalArgumentException(
          "counts are not negative, found indexed " + indexed + ", indexFailed " + indexFailed);
    }
  }

  /// For which nothing was computed.
  public Outcome(
      Optional<Output> output,
      Tally tally,
      String model,
      String reading,
      long indexed,
      long indexFailed) {
    this(output, tally, model, reading, indexed, indexFailed, Optional.empty());
  }

  /// The same, and what it took.
  public Outcome withTelemetry(Optional<Telemetry> taken) {
    return new Outcome(output, tally, model, reading, indexed, indexFailed, taken);
  }

  /// Where the manifest is; empty when nothing was published.
  public String manifestKey() {
    return output.map(Output::manifestKey).orElse("");
  }
}
