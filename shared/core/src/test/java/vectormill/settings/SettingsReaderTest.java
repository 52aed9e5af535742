package vectormill.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  @Test
  void everyKindIsRead() {
    SettingsReader reader =
        new SettingsReader(
            Map.of(
                "TEXT",
                " a ",
                "FLAG",
                "true",
                "NUMBER",
                "7",
                "SECONDS",
                "90",
                "URL",
                "https://search.example:443/x",
                "PATH",
                "/cache"));
    assertThat(reader.text("TEXT")).isEqualTo("a");
    assertThat(reader.optionalText("TEXT")).contains("a");
    assertThat(reader.text("TEXT", "b")).isEqualTo("a");
    assertThat(reader.flag("FLAG", false)).isTrue();
    assertThat(reader.number("NUMBER", 1, 1, 10)).isEqualTo(7);
    assertThat(reader.seconds("SECONDS", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(90));
    assertThat(reader.url("URL")).isEqualTo(URI.create("https://search.example:443/x"));
    assertThat(reader.path("PATH", Path.of("/tmp"))).isEqualTo(Path.of("/cache"));
    reader.check("test");
  }

  @Test
  void whatIsAbsentFallsBack() {
    SettingsReader reader = new SettingsReader(Map.of("BLANK", " "));
    assertThat(reader.optionalText("BLANK")).isEmpty();
    assertThat(reader.text("BLANK", "b")).isEqualTo("b");
    assertThat(reader.flag("BLANK", true)).isTrue();
    assertThat(reader.number("BLANK", 5, 1, 10)).isEqualTo(5);
    assertThat(reader.seconds("BLANK", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(reader.path("BLANK", Path.of("/tmp"))).isEqualTo(Path.of("/tmp"));
    reader.check("test");
  }

  @Test
  void allProblemsAreReportedTogetherWithoutValues() {
    SettingsReader reader =
        new SettingsReader(
            Map.of(
                "FLAG", "secret",
                "NUMBER", "11",
                "WORD", "x",
                "CHOICE", "secret",
                "URL", "ftp://secret"));
    String text = reader.text("TEXT");
    boolean flag = reader.flag("FLAG", true);
    int number = reader.number("NUMBER", 1, 1, 10) + reader.number("WORD", 1, 1, 10);
    String choice = reader.choice("CHOICE", List.of("one", "two"));
    URI url = reader.url("URL");
    URI absent = reader.url("ABSENT");
    assertThat(text + flag + number + choice + url + absent).doesNotContain("secret");
    assertThatThrownBy(() -> reader.check("embed-files"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "embed-files",
            "TEXT is not set",
            "FLAG must be true or false",
            "NUMBER must be a whole number from 1 to 10",
            "WORD must be a whole number",
            "CHOICE must be one of one, two",
            "URL must be an http",
            "ABSENT is not set")
        .hasMessageNotContaining("secret");
    assertThat(reader.toString()).doesNotContain("secret");
  }
}
