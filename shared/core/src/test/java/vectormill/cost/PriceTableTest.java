package vectormill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vectormill.failure.BadInputException;

class PriceTableTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("mill.home", "../..")).resolve("config/prices/us-east-1.json");

  @Test
  void theShippedTableIsWhole() throws Exception {
    PriceTable table = PriceTable.of("prices.json", Files.readAllBytes(SHIPPED));
    assertThat(table.slotHour()).containsOnlyKeys("cpu", "cuda");
    assertThat(table.tokensPerSecond()).containsKeys("cpu", "cuda", "lite");
    assertThat(table.slotHour("coreml")).isEqualTo(table.slotHour("cpu"));
  }

  @Test
  void whatIsMissingUnknownOrBadIsNamed() throws Exception {
    String good = Files.readString(SHIPPED);
    refused(good.replace("\"date\"", "\"storeGbYear\": 1, \"date\""), "storeGbYear");
    refused(good.replaceFirst("\"messagesPerMillion\": [0-9.]+,", ""), "messagesPerMillion");
    refused(good.replace("\"cuda\": 0", "\"cuda\": -0"), "negative");
    refused("{", "no JSON");
  }

  private static void refused(String json, String word) {
    assertThatThrownBy(() -> PriceTable.of("my.json", json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("my.json")
        .hasMessageContaining(word);
  }
}
