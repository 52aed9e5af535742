package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vectormill.work.Failure;

class StatusTextTest {
  @Test
  void aFailureDoesNotRepeatItsFile() {
    Failure failure =
        new Failure(Failure.Kind.BAD_INPUT, "notes/a.gz, at record 3, offset 7: it is cut", 3, 7);

    assertThat(StatusText.failed("notes/a.gz", failure))
        .isEqualTo("at record 3, offset 7: it is cut");
  }

  @Test
  void mistakesOfARecipeStandBelowTheirFile() {
    Failure failure =
        Failure.of(
            Failure.Kind.BAD_RECIPE, "notes/collection.yaml has 1 mistake:\n  line 1: no such key");

    assertThat(StatusText.failed("notes/collection.yaml", failure))
        .isEqualTo("notes/collection.yaml has 1 mistake:\n        line 1: no such key");
  }
}
