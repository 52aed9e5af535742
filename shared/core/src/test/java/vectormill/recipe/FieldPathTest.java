package vectormill.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPathTest {
  private static final Map<String, Object> RECORD =
      Map.of(
          "a",
          1L,
          "b",
          Map.of("c", List.of(Map.of("d", "deep"), "second"), "x.y", "dotted below"),
          "dc.title",
          "dotted");

  @Test
  void namesAndNumbersLeadIntoTheRecord() {
    assertThat(new FieldPath("a").in(RECORD)).contains(1L);
    assertThat(new FieldPath("b.c.0.d").in(RECORD)).contains("deep");
    assertThat(new FieldPath("b.c.1").in(RECORD)).contains("second");
  }

  @Test
  void aNameWithDotsIsFound() {
    assertThat(new FieldPath("dc.title").in(RECORD)).contains("dotted");
    assertThat(new FieldPath("b.x.y").in(RECORD)).contains("dotted below");
  }

  @Test
  void whatIsNotThereIsAbsent() {
    for (String path : List.of("z", "a.b", "b.c.2", "b.c.-1", "b.c.99999999999", "b.c.d", "b.z")) {
      assertThat(new FieldPath(path).in(RECORD)).as(path).isEmpty();
    }
  }

  @Test
  void emptyNamesAreRefused() {
    for (String path : List.of("", " ", ".", ".a", "a.", "a..b")) {
      assertThatThrownBy(() -> new FieldPath(path)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
