package vectormill.comparison;

/// The records that have something in common.
///
/// @param name what
/// @param spread how far apart their vectors are
public record Group(String name, Spread spread) {}
