package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.failure.BadInputException;
import vectormill.recipe.Recipe;
import vectormill.source.SourceBytes;
import vectormill.work.Stamp;
import vectormill.work.State;

/// A file of which nothing can be read is said to be bad; one bad record is no such file.
class UnreadableFileTest {
  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
  }

  private Stamp outcome(String key, String content) throws InterruptedException {
    var item = bench.drop(key, content);
    bench.work();
    return bench.stamp(item);
  }

  @Test
  void aTableUnderTheNameOfJsonLinesFailsAndSaysWhatItLooksLike() throws Exception {
    Stamp stamp = outcome("notes/table.jsonl", "id,text\n1,eins\n2,zwei\n".repeat(300));

    assertThat(stamp.state()).isEqualTo(State.FAILED);
    assertThat(stamp.failure().orElseThrow().message())
        .contains("notes/table.jsonl is no jsonl", "900 records", "comma-separated values");
    assertThat(stamp.failure().orElseThrow().recordNumber()).isZero();
    assertThat(bench.resultKeys()).isEmpty();
  }

  @Test
  void aSmallOneToo() throws Exception {
    assertThat(outcome("notes/table.json", "[1, 2]").state()).isEqualTo(State.FAILED);
    assertThat(outcome("notes/a.jsonl", "{\"text\": ").state()).isEqualTo(State.FAILED);
  }

  @Test
  void oneReadableRecordAmongBadOnesIsEmbedded() throws Exception {
    Stamp stamp = outcome("notes/a.jsonl", "no\n{\"text\": \"eins\"}\n" + "[]\n".repeat(400));

    assertThat(stamp.state()).isEqualTo(State.DONE);
    assertThat(stamp.outcome().orElseThrow().tally().embedded()).isEqualTo(1);
    assertThat(stamp.outcome().orElseThrow().tally().dropped())
        .isEqualTo(Map.of(Reason.MALFORMED_RECORD, 401L));
  }

  @Test
  void recordsThatAreReadableButSayNothingAreNoBadFile() throws Exception {
    assertThat(outcome("notes/a.jsonl", "{\"n\": 1}\n{\"n\": 2}\n").state()).isEqualTo(State.DONE);
    assertThat(outcome("notes/blank.jsonl", "\n \n").state()).isEqualTo(State.DONE);
  }

  @Test
  void aFileThatIsRefusedIsClosed() {
    Closing bytes = new Closing("[1, 2");

    assertThatThrownBy(() -> new BatchReader(bytes, Recipe.automatic()))
        .isInstanceOf(BadInputException.class);

    assertThat(bytes.open).isFalse();
  }

  private static final class Closing implements SourceBytes {
    private final byte[] content;
    private boolean open;

    Closing(String content) {
      this.content = content.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String key() {
      return "c/a.json";
    }

    @Override
    public long sizeBytes() {
      return content.length;
    }

    @Override
    public InputStream open(long offset, long length) {
      open = true;
      return new ByteArrayInputStream(content, (int) offset, (int) length) {
        @Override
        public void close() {
          open = false;
        }
      };
    }
  }
}
