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
public record Outcome(
    Optional<Output> output,
    Tally tally,
    String model,
    String reading,
    long indexed,
    long indexFailed) {
  public Outcome {
    if (indexed < 0 || indexFailed < 0) {
      throw new IllegalArgumentException(
          "counts are not negative, found indexed " + indexed + ", indexFailed " + indexFailed);
    }
  }

  /// Where the manifest is; empty when nothing was published.
  public String manifestKey() {
    return output.map(Output::manifestKey).orElse("");
  }
}
