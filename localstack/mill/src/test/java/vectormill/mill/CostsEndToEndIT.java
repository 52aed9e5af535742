package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is estimated and what is used are compared.
class CostsEndToEndIT {
  private static final String NAME = "costs";
  private static final int RECORDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void theEstimateIsNearWhatWasUsed() throws Exception {
    Path first = write("first", 3);
    JsonNode assumed =
        JSON.readTree(mill("estimate", first.toString(), "--collection", NAME, "--json"));
    assertThat(assumed.path("files").asInt()).isEqualTo(3);
    assertThat(assumed.path("embedded").asInt()).isEqualTo(3 * RECORDS);
    assertThat(assumed.path("basis").asText()).contains("assumed");

    mill("drop", first.toString(), "--collection", NAME, "--wait");
    JsonNode used = JSON.readTree(mill("costs", NAME, "--files", "--json"));
    assertThat(used.path("computed").asInt()).isEqualTo(3);
    assertThat(used.path("embedded")).isEqualTo(assumed.path("embedded"));
    assertThat(used.path("each")).hasSize(3);
    for (String requests : new String[] {"store reads", "store writes", "messages"}) {
      near(quantity(assumed, requests), quantity(used, requests), 2, requests);
    }

    Path second = write("second", 6);
    JsonNode known =
        JSON.readTree(mill("estimate", second.toString(), "--collection", NAME, "--json"));
    assertThat(known.path("basis").asText()).contains("3 finished files");
    mill("drop", second.toString(), "--collection", NAME, "--wait");
    JsonNode both = JSON.readTree(mill("costs", NAME, "--json"));
    assertThat(both.path("embedded").asInt())
        .isEqualTo(used.path("embedded").asInt() + known.path("embedded").asInt());
    for (String what : new String[] {"store reads", "store writes", "messages"}) {
      near(quantity(known, what), quantity(both, what) - quantity(used, what), 1.25, what);
    }
    assertThat(both.path("dollars").asDouble()).isGreaterThan(used.path("dollars").asDouble());
    assertThat(mill("costs", NAME)).contains("9 of 9 files", "workers on cpu", "prices of");
  }

  private Path write(String name, int files) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    for (int file = 0; file < files; file++) {
      StringBuilder lines = new StringBuilder();
      for (int record = 0; record < RECORDS; record++) {
        lines.append(
            "{\"id\": \"%s-%d-%d\", \"text\": \"Letter %d of the %s box tells of harvest number %d\"}%n"
                .formatted(name, file, record, record, name, file));
      }
      Files.writeString(made.resolve(name + file + ".jsonl"), lines);
    }
    return made;
  }

  private static double quantity(JsonNode bill, String what) {
    for (JsonNode line : bill.path("lines")) {
      if (line.path("what").asText().equals(what)) {
        return line.path("quantity").asDouble();
      }
    }
    throw new AssertionError(what + " is not in " + bill);
  }

  private static void near(double estimated, double used, double factor, String what) {
    assertThat(estimated).as("%s, used %s", what, used).isBetween(used / factor, used * factor);
  }

  private static String mill(String... arguments) throws Exception {
    Mill.Result result = Mill.run(arguments);
    assertThat(result.code()).as("%s: %s", String.join(" ", arguments), result.err()).isZero();
    return result.out();
  }
}
