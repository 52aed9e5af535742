package vectormill.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCursorTest {
  private static List<String> read(String content, int maxBytes) throws IOException {
    List<String> lines = new ArrayList<>();
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    try (LineCursor cursor = new LineCursor(new ByteArrayInputStream(bytes), maxBytes)) {
      while (cursor.advance()) {
        String text = new String(cursor.bytes(), 0, cursor.length(), StandardCharsets.UTF_8);
        String shown = cursor.isTooLong() ? "too long" : cursor.isBlank() ? "blank" : text;
        lines.add(cursor.number() + ":" + shown);
      }
    }
    return lines;
  }

  @Test
  void linesAreCountedWithOrWithoutALastNewline() throws Exception {
    assertThat(read("a\n \r\n\nb", 100)).containsExactly("1:a", "2:blank", "3:blank", "4:b");
    assertThat(read("a\nb\n", 100)).containsExactly("1:a", "2:b");
    assertThat(read("", 100)).isEmpty();
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws Exception {
    String longest = "x".repeat(300_000);
    assertThat(read(longest + "\n" + longest + "y\nb\n", 300_000))
        .containsExactly("1:" + longest, "2:too long", "3:b");
  }
}
