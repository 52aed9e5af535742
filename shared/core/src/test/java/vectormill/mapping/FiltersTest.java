package vectormill.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.document.Document;
import vectormill.document.Filter;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.Verdict;
import vectormill.recipe.KeepRule;

class FiltersTest {
  private static final String BIRD = "🐦";

  @Test
  void withoutRulesEverythingIsKept() {
    assertThat(decide(List.of(), "x", Map.of())).isEqualTo(Verdict.KEEP);
  }

  @Test
  void fieldInKeepsListedValuesOnly() {
    List<KeepRule> rules = List.of(new KeepRule.FieldIn("tp", List.of("ar", "1")));
    assertThat(decide(rules, "x", Map.of("tp", "ar"))).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, "x", Map.of("tp", 1L))).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, "x", Map.of("tp", List.of("ad", "ar")))).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, "x", Map.of("tp", "ad")))
        .isEqualTo(new Verdict.Drop(Reason.FIELD_NOT_KEPT, "tp is 'ad'"));
    assertThat(decide(rules, "x", Map.of()))
        .isEqualTo(new Verdict.Drop(Reason.FIELD_NOT_KEPT, "tp is absent"));
  }

  @Test
  void fieldNotInDropsListedValuesOnly() {
    List<KeepRule> rules = List.of(new KeepRule.FieldNotIn("meta.tp", List.of("ad")));
    assertThat(decide(rules, "x", Map.of("meta", Map.of("tp", "ar")))).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, "x", Map.of())).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, "x", Map.of("meta", Map.of("tp", "ad"))))
        .isEqualTo(new Verdict.Drop(Reason.FIELD_DROPPED, "meta.tp is 'ad'"));
  }

  @Test
  void moreThanTheMinimumIsNeededCountedInCodePoints() {
    List<KeepRule> rules = List.of(new KeepRule.MinChars(2));
    assertThat(decide(rules, BIRD.repeat(3), Map.of())).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, BIRD.repeat(2), Map.of()))
        .isEqualTo(new Verdict.Drop(Reason.TOO_SHORT, "2 characters, more than 2 are needed"));
  }

  @Test
  void theMaximumIsKeptCountedInCodePoints() {
    List<KeepRule> rules = List.of(new KeepRule.MaxChars(2));
    assertThat(decide(rules, BIRD.repeat(2), Map.of())).isEqualTo(Verdict.KEEP);
    assertThat(decide(rules, BIRD.repeat(3), Map.of()))
        .isEqualTo(new Verdict.Drop(Reason.TOO_LONG, "3 characters, at most 2 are kept"));
  }

  @Test
  void theFirstRuleThatFailsGivesTheReason() {
    List<KeepRule> rules =
        List.of(new KeepRule.MinChars(5), new KeepRule.FieldIn("tp", List.of("ar")));
    assertThat(decide(rules, "abc", Map.of("tp", "ad")))
        .isInstanceOfSatisfying(
            Verdict.Drop.class, drop -> assertThat(drop.reason()).isEqualTo(Reason.TOO_SHORT));
  }

  private static Verdict decide(List<KeepRule> rules, String text, Map<String, Object> fields) {
    Filter filter = Filters.of(rules);
    Document document =
        new Document(
            "id", text, Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), Map.of());
    return filter.decide(document, new RawRecord(0, 0, fields));
  }
}
