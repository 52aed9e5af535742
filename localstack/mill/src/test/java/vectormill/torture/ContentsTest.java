package vectormill.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.work.State;

class ContentsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSameFiles(Contents.Kind kind) throws Exception {
    Contents first = new Contents(new Random(5), folder);
    Contents second = new Contents(new Random(5), folder);
    for (int i = 0; i < 5; i++) {
      Content content = first.draw(kind);
      assertThat(second.draw(kind).bytes()).isEqualTo(content.bytes());
    }
  }

  @Test
  void expectationsSayWhatIsInTheFile() throws Exception {
    Contents contents = new Contents(new Random(9), folder);
    int broken = 0;
    for (int i = 0; i < 60; i++) {
      Content lines = contents.draw(Contents.Kind.LINES);
      assertThat(count(lines.bytes())).isEqualTo(lines.expected().records());
      Content zipped = contents.draw(Contents.Kind.ZIPPED_LINES);
      if (zipped.expected().state() == State.FAILED) {
        broken++;
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> unzip(zipped)))
            .isInstanceOf(IOException.class);
      } else {
        assertThat(count(unzip(zipped))).isEqualTo(zipped.expected().records());
      }
    }
    assertThat(broken).isPositive();
  }

  private static byte[] unzip(Content content) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content.bytes()))) {
      return in.readAllBytes();
    }
  }

  private static long count(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().count();
  }
}
