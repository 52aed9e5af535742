package vectormill.comparison;

/// How many distances lie between two.
///
/// @param from the lowest
/// @param below what all are below
/// @param count how many
public record Bar(double from, double below, long count) {}
