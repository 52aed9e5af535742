package vectormill.search;

import java.util.Optional;
import java.util.OptionalDouble;
import vectormill.ranking.Ranking;

/// Which score counts, and how much of it is enough.
///
/// @param mode absent: as it suits the question
/// @param fusion how a hybrid search makes one score of two; absent: as the collection does
/// @param minScore hits have at least this score
/// @param fold hits whose vectors have at least this cosine with a better hit are listed under it
public record Scoring(
    Optional<Mode> mode, Optional<Ranking> fusion, OptionalDouble minScore, OptionalDouble fold) {}
