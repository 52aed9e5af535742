package vectormill.recipe;

import java.util.List;
import java.util.stream.Collectors;
import vectormill.duplicate.DuplicateRule;

/// What counts as a duplicate within a collection. It changes no vector, so it has no part in a
/// generation.
///
/// @param rules of which one is enough, the cheapest and surest first; none: nothing is looked for
public record DedupeSpec(List<DuplicateRule> rules) {
  /// Nothing is looked for.
  public static final DedupeSpec NONE = new DedupeSpec(List.of());

  public DedupeSpec {
    rules = List.copyOf(rules);
  }

  /// The rules as recipes write them: equal rules have equal text.
  public String label() {
    return rules.stream().map(DuplicateRule::label).collect(Collectors.joining("; "));
  }
}
