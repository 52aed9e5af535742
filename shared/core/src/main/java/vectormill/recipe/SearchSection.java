package vectormill.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads the `search` section.
final class SearchSection {
  private static final List<String> KEYS = List.of("fusion");
  private static final List<String> FUSION_KEYS = List.of("weight");

  private SearchSection() {}

  static SearchSpec parse(YamlValue section, SearchSpec base) {
    return Optional.ofNullable(section.map(KEYS).orElse(Map.of()).get("fusion"))
        .flatMap(fusion -> fusion.map(FUSION_KEYS))
        .flatMap(fusion -> Optional.ofNullable(fusion.get("weight")))
        .flatMap(YamlValue::fraction)
        .map(weight -> new SearchSpec(OptionalDouble.of(weight)))
        .orElse(base);
  }
}
