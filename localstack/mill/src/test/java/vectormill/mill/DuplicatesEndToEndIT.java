package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesEndToEndIT {
  private static final String NAME = "duplicate-notes";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void droppedDuplicatesShareAnIdUntilHumansOrDeletionsSayOtherwise() throws Exception {
    Files.writeString(folder.resolve("collection.yaml"), "dedupe: usual\n");
    Files.writeString(
        folder.resolve("one.jsonl"),
        """
        {"id": "rail", "text": "The new railway bridge over the river was opened by the mayor"}
        {"id": "wine", "text": "The wine harvest was rich this autumn and the cellars are full"}
        {"id": "again", "text": "the new railway  bridge over the river was opened by the Mayor"}
        """);
    Files.writeString(
        folder.resolve("two.jsonl"),
        """
        {"id": "copy", "text": "The new railway bridge over the river was opened by the mayor"}
        {"id": "vote", "text": "Parliament voted on the budget after a long night of speeches"}
        """);
    mill("drop", folder.toString(), "--collection", NAME, "--wait");

    mill("canonicalize", NAME);
    assertThat(members("copy")).containsExactly("rail", "again", "copy");
    assertThat(audited("G1 canonical ids")).isEqualTo(3);

    mill("duplicates", "split", NAME, "copy");
    assertThat(members("rail")).containsExactly("rail", "again");
    mill("duplicates", "merge", NAME, "vote", "wine");
    assertThat(members("vote")).containsExactly("wine", "vote");
    mill("duplicates", "undo", NAME);
    mill("duplicates", "undo", NAME);
    assertThat(members("copy")).containsExactly("rail", "again", "copy");
    assertThat(members("vote")).containsExactly("vote");

    mill("delete", NAME + "/one.jsonl", "--wait");
    mill("canonicalize", NAME);
    JsonNode list = JSON.readTree(mill("duplicates", "list", NAME, "--json"));
    assertThat(list.path("clusters").asInt()).isZero();
    assertThat(audited("G6 links")).isEqualTo(1);
  }

  /// Audits, and says how many things a check looked at.
  private static int audited(String check) throws Exception {
    JsonNode report = JSON.readTree(mill("audit", NAME, "--json"));
    for (JsonNode one : report.path("checks")) {
      if ((one.path("promise").asText() + " " + one.path("name").asText()).equals(check)) {
        return one.path("checked").asInt();
      }
    }
    throw new AssertionError(report);
  }

  private static List<String> members(String record) throws Exception {
    JsonNode shown = JSON.readTree(mill("duplicates", "show", NAME, record, "--json"));
    return shown.path("members").findValuesAsText("id");
  }

  private static String mill(String... arguments) throws Exception {
    Mill.Result result = Mill.run(arguments);
    assertThat(result.code()).as("%s: %s", List.of(arguments), result.err()).isZero();
    return result.out();
  }
}
