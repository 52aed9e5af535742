package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RankingOptionsTest {
  @Test
  void whatIsAloneIsAskedForByItself() throws IOException {
    assertThat(body("trains")).isEqualTo("{\"collection\":\"news\",\"k\":3,\"text\":\"trains\"}");
    assertThat(body("", "--like", "a", "--fold", "0.97", "--offset", "20"))
        .isEqualTo("{\"collection\":\"news\",\"k\":3,\"id\":\"a\",\"fold\":0.97,\"offset\":20}");
  }

  @Test
  void severalThingsAreMixed() throws IOException {
    assertThat(body("trains", "--like", "a", "--minus", "ships", "--mode", "hybrid"))
        .isEqualTo(
            "{\"collection\":\"news\",\"k\":3,\"query\":[{\"text\":\"trains\"},{\"id\":\"a\"},"
                + "{\"text\":\"ships\",\"weight\":-0.5}],\"mode\":\"hybrid\"}");
  }

  @Test
  void aPictureIsSentWhole(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.png"), new byte[] {1, 2, 3});
    assertThat(body("", "--image", file.toString(), "--min-score", "0.2"))
        .isEqualTo("{\"collection\":\"news\",\"k\":3,\"image\":\"AQID\",\"minScore\":0.2}");
  }

  @Test
  void somethingHasToBeLookedFor() {
    assertThat(MillMain.run("search", "--collection", "news")).isEqualTo(ExitCode.USAGE);
    assertThat(MillMain.run("search", "--minus", "ships", "--collection", "news"))
        .isEqualTo(ExitCode.USAGE);
  }

  private static String body(String text, String... options) throws IOException {
    RankingOptions ranking = CommandLine.populateCommand(new RankingOptions(), options);
    ObjectNode body = Question.of("news", text, 3).body();
    ranking.addTo(body);
    return body.toString();
  }
}
