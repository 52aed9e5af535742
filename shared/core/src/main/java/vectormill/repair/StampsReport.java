package vectormill.repair;

import java.util.List;

/// What came of a rebuild of stamps.
///
/// @param manifests that were read
/// @param restored stamps that were written from one
/// @param sent items that a worker looks at again, which computes nothing that is published
/// @param asked keys of the input bucket that intake was asked to look at
/// @param damaged manifests that could not be read; the first hundred, each with its reason
/// @param damagedCount how many in all
public record StampsReport(
    long manifests, long restored, long sent, long asked, List<String> damaged, long damagedCount) {
  public StampsReport {
    damaged = List.copyOf(damaged);
  }
}
