package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
  private static final String SAME =
      "{\"ci_id\":\"a-1\",\"model_id\":\"gte\",\"embedding\":[0.6,0.8],\"size\":2,"
          + "\"ci_type\":\"ar\"}\n";
  private static final String ONE =
      "{\"id\":\"a-2\",\"embedder\":\"gte\",\"len\":812,\"embedding\":[1.0,0.0]}\n";
  private static final String OTHER = ONE.replace("[1.0,0.0]", "[1.0,0.1]");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path a = Path.of("");
  private Path b = Path.of("");

  @BeforeEach
  void write() throws Exception {
    a = Files.writeString(folder.resolve("a.jsonl"), SAME + ONE);
    b = Files.writeString(folder.resolve("b.jsonl"), SAME + OTHER);
  }

  private int run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new CommandLine(new ValidateCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  @Test
  void theSameEmbeddingsAreAlike() {
    assertThat(run(a, a)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("2 records compared")
        .endsWith("alike" + System.lineSeparator());
  }

  @Test
  void driftingEmbeddingsAreToldForPeople() {
    assertThat(run(a, b)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("2 records compared in 1 pairs of files, 1 above 1.0e-04")
        .contains("5.0e-03  a-2  " + a + ":2  " + b + ":2  (812 characters)")
        .contains("500-999")
        .contains("not alike: 1 records are above the tolerance");
  }

  @Test
  void theToleranceDecides() {
    assertThat(run(a, b, "--tolerance", "0.01")).isEqualTo(ExitCode.OK);
  }

  @Test
  void faultsNameTheirPlace() throws Exception {
    Files.writeString(b, SAME + "{\n");
    assertThat(run(a, b)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("wrong line: 1")
        .contains(b + ":2: no valid JSON")
        .contains("missing in B: 1 records: a-2");
  }

  @Test
  void programsGetJsonAndATable() throws Exception {
    Path csv = folder.resolve("apart.csv");
    assertThat(run(a, b, "--json", "--csv", csv)).isEqualTo(ExitCode.FAILED);

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("alike").asBoolean(true)).isFalse();
    assertThat(report.path("sound").asBoolean()).isTrue();
    assertThat(report.path("distance").path("above").asInt()).isEqualTo(1);
    assertThat(report.path("worst").path(0).path("id").asText()).isEqualTo("a-2");
    assertThat(report.path("a").path("models").path("gte").asInt()).isEqualTo(2);
    assertThat(Files.readAllLines(csv)).hasSize(2).last().asString().startsWith("a-2,");
  }

  @Test
  void wrongUsageIsExplained() {
    assertThat(run(a)).isEqualTo(ExitCode.USAGE);
    assertThat(run(a, folder)).isEqualTo(ExitCode.USAGE);
    assertThat(run(a, folder.resolve("none.jsonl"))).isEqualTo(ExitCode.USAGE);
    assertThat(run(a, b, "--tolerance", "-1")).isEqualTo(ExitCode.USAGE);
    assertThat(run(a, b, "--csv", folder)).isEqualTo(ExitCode.USAGE);
    assertThat(run(a, b, "--csv", a)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("two files or two folders")
        .contains("none.jsonl")
        .contains("from 0 to 2, found -1.0");
    assertThat(a).hasContent(SAME + ONE);
  }

  @Test
  void itIsACommandOfTheMill() {
    assertThat(MillMain.run("validate", a.toString(), a.toString())).isEqualTo(ExitCode.OK);
  }
}
