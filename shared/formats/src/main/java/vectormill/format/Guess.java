package vectormill.format;

import vectormill.recipe.ReadSpec;

/// A completed specification.
///
/// @param spec what was asked for, with the guessed paths filled in
/// @param why one sentence for people
public record Guess(ReadSpec spec, String why) {}
