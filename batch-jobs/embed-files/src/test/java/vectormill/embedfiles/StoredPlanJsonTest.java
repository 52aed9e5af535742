package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.failure.BadInputException;
import vectormill.format.FileRange;
import vectormill.format.SplitPlan;
import vectormill.format.compression.Compression;
import vectormill.recipe.Format;

class StoredPlanJsonTest {
  private static final StoredPlan CUT =
      new StoredPlan(
          3,
          new SplitPlan.Ranges(
              Format.JSON_LINES,
              Compression.GZIP,
              List.of(new FileRange(0, 70), new FileRange(70, 1L << 40))));

  @Test
  void plansComeBackAsTheyWereWritten() throws Exception {
    for (StoredPlan plan : List.of(CUT, new StoredPlan(1, new SplitPlan.Whole("one member")))) {
      assertThat(StoredPlanJson.read(StoredPlanJson.write(plan), "here")).isEqualTo(plan);
    }
  }

  @Test
  void planThatIsCutAnywhereIsNone() {
    byte[] json = StoredPlanJson.write(CUT);
    for (int length = 0; length < json.length; length++) {
      byte[] cut = Arrays.copyOf(json, length);
      assertThatThrownBy(() -> StoredPlanJson.read(cut, "here"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("here");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "{\"version\": 2, \"since\": 1, \"whole\": \"x\"}",
        "{\"version\": 1, \"whole\": \"x\"}",
        "{\"version\": 1, \"since\": 1}",
        "{\"version\": 1, \"since\": 1, \"format\": \"jsonl\", \"compression\": \"none\"}",
        "{\"version\": 1, \"since\": 1, \"format\": \"odd\", \"compression\": \"none\","
            + " \"cuts\": [0, 1, 2]}",
        "{\"version\": 1, \"since\": 1, \"format\": \"jsonl\", \"compression\": \"odd\","
            + " \"cuts\": [0, 1, 2]}",
        "{\"version\": 1, \"since\": 1, \"format\": \"jsonl\", \"compression\": \"none\","
            + " \"cuts\": [0, 9, 2]}",
        "{\"version\": 1, \"since\": 1, \"format\": \"jsonl\", \"compression\": \"none\","
            + " \"cuts\": [1, 2, 3]}"
      })
  void whatIsNoPlanIsRefused(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> StoredPlanJson.read(bytes, "here"))
        .isInstanceOf(BadInputException.class);
  }
}
