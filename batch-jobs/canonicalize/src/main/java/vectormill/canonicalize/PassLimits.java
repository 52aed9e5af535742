package vectormill.canonicalize;

/// How much one pass may do.
///
/// @param maxBytes of memory for records
/// @param exactPairs pairs of vectors that are compared before an index is asked for candidates
/// @param threads that compare
public record PassLimits(long maxBytes, long exactPairs, int threads) {}
