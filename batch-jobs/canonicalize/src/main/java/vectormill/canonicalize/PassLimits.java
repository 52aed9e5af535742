package vectormill.canonicalize;

import vectormill.canonicalize.pair.LinkSearch;

/// How much one pass may do.
///
/// @param maxBytes of memory for records
/// @param exactPairs pairs of vectors that are compared before an index is asked for candidates
/// @param threads that compare
public record PassLimits(long maxBytes, long exactPairs, int threads) {
  /// Half of the memory and every processor.
  public static PassLimits ofThisMachine() {
    Runtime runtime = Runtime.getRuntime();
    return new PassLimits(
        runtime.maxMemory() / 2, LinkSearch.EXACT_PAIRS, runtime.availableProcessors());
  }
}
