package vectormill.duplicate;

/// Why two records are duplicates.
///
/// @param rule as the recipe writes it
/// @param kind what it looks at, in one word
/// @param score exact, at most 1, higher is closer: 1 for equal texts, the share of common runs of
///   words, the cosine, the share of equal bits; of several the lowest
public record Evidence(String rule, String kind, double score) {}
