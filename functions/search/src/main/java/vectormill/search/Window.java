package vectormill.search;

import vectormill.index.CandidateQuery;

/// Which of the hits are wanted.
///
/// @param offset how many better ones are left out
/// @param k how many, 1 to [#MAX_K]
/// @param vectors whether with their vectors
public record Window(int offset, int k, boolean vectors) {
  /// How many hits when the request does not say.
  public static final int DEFAULT_K = 10;

  /// The most hits of one answer.
  public static final int MAX_K = 1_000;

  /// The most records that bear one id and are left out when more like these are looked for.
  static final int MAX_NAMESAKES = 100;

  /// The deepest hit.
  public static final int MAX_END = CandidateQuery.MAX_DEPTH - MAX_NAMESAKES;

  /// The deepest hit where near duplicates are folded, which compares each with all before it.
  public static final int MAX_FOLDED_END = 1_000;

  /// The place behind the last one.
  int end() {
    return offset + k;
  }
}
