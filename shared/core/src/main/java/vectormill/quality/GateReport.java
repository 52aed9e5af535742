package vectormill.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a new generation was found to be like.
///
/// @param sampled how many of its entries were looked at
/// @param self the share of them that find themselves
/// @param recall of the nearest ten, on queries that it does not hold
/// @param overlap of its nearest ten with the old generation's, on the same texts; empty where no
///   texts can be asked for
/// @param pairs how often each generation finds what it has to; empty where nobody said
public record GateReport(
    int sampled, double self, Recall recall, Optional<Overlap> overlap, Optional<Pairs> pairs) {
  /// Why searches should not see it; empty when they may.
  public List<String> objections(GateLimits limits) {
    List<String> objections = new ArrayList<>();
    if (sampled == 0) {
      objections.add("the new index is empty");
      return objections;
    }
    object(objections, "entries that find themselves", self, limits.self());
    object(objections, "recall@10", recall.mean(), limits.recall());
    overlap.ifPresent(found -> object(objections, "overlap@10", found.mean(), limits.overlap()));
    pairs.ifPresent(found ->
        object(
            objections, "labelled pairs found", found.after(), found.before() - limits.pairLoss()));
    return objections;
  }

  private static void object(List<String> objections, String what, double found, double least) {
    if (found < least) {
      objections.add("%s: %.3f, at least %.3f is wanted".formatted(what, found, least));
    }
  }

  /// @param queries how many texts were asked for
  /// @param mean share of the old nearest ten that are among the new ones
  public record Overlap(int queries, double mean) {}

  /// @param count how many pairs
  /// @param before the share that the old generation finds among ten hits
  /// @param after the share that the new one finds
  public record Pairs(int count, double before, double after) {}
}
