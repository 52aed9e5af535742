package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Document;
import vectormill.document.Reason;
import vectormill.document.TextSpan;
import vectormill.embedding.Embedding;
import vectormill.embedding.Level;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.index.IndexEntry;
import vectormill.model.text.WordSpans;
import vectormill.result.Part;
import vectormill.testing.Faults;
import vectormill.work.Outcome;
import vectormill.work.WorkItem;

/// Collections whose recipe embeds texts by their sentences or chunks.
class LevelsTest {
  private static final String SENTENCES =
      """
      read: { id: id, text: text }
      embed: { level: sentence, segments: { minChars: 4 } }
      write: [ { format: impresso-jsonl.bz2 } ]
      """;
  private static final String CHUNKS =
      """
      embed: { level: chunk, segments: { tokens: 3, split: window, overlap: 1 } }
      """;
  private static final int MOST_CALLS = 200;

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(scratch);
    bench.embedders = (_, _) -> new Words();
    bench.recipe("notes", SENTENCES);
  }

  @Test
  void eachSentenceIsARowAndTheRecordIsCountedOnce() throws Exception {
    WorkItem item =
        bench.drop(
            "notes/a.jsonl",
            """
            {"id": "a", "text": "Grüße 😀. The mill grinds!  No. It stops?"}
            {"id": "b", "text": "So."}
            {"id": "c", "text": "1234567. 98765."}
            {"id": "d", "text": "1234567. One word."}
            """);
    bench.work();
    Outcome outcome = bench.stamp(item).outcome().orElseThrow();
    assertThat(outcome.tally().records()).isEqualTo(4);
    assertThat(outcome.tally().embedded()).isEqualTo(2);
    assertThat(outcome.tally().dropped())
        .isEqualTo(Map.of(Reason.NO_SEGMENTS, 1L, Reason.NO_KNOWN_TERMS, 1L));
    assertThat(outcome.indexed()).isEqualTo(4);
    assertThat(entries(item))
        .extracting(Document::id, Document::text, one -> one.attributes().get("segment"))
        .containsExactlyInAnyOrder(
            tuple("a#0", "Grüße 😀.", List.of(0L, 8L)),
            tuple("a#1", "The mill grinds!", List.of(9L, 25L)),
            tuple("a#3", "It stops?", List.of(31L, 40L)),
            tuple("d#1", "One word.", List.of(9L, 18L)));
    assertThat(new Contents(bench).manifest(item).parts())
        .extracting(Part::suffix, Part::rows)
        .containsExactlyInAnyOrder(
            tuple(".npy", 4L),
            tuple(".parquet", 4L),
            tuple(".jsonl.bz2", 2L),
            tuple(".failures.jsonl", 2L));
  }

  @Test
  void impressosFormHasOneLineARecord() throws Exception {
    WorkItem item =
        bench.drop("notes/a.jsonl", "{\"id\": \"a\", \"text\": \"One word. Two words.\"}\n");
    bench.work();
    Part part =
        new Contents(bench)
            .manifest(item).parts().stream()
                .filter(one -> one.suffix().equals(".jsonl.bz2"))
                .findFirst()
                .orElseThrow();
    try (var in =
        new BZip2CompressorInputStream(
            new java.io.ByteArrayInputStream(bench.result(part.key())))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith(
              "{\"ci_id\":\"a\",\"model_id\":\"words@abababababab\",\"sents\":["
                  + "{\"sent_id\":\"a#0\",\"o\":0,\"embedding\":[")
          .contains(",\"size\":26},{\"sent_id\":\"a#1\",\"o\":10,\"embedding\":[")
          .endsWith(",\"size\":26}]}\n");
    }
  }

  @Test
  void chunksOverlap() throws Exception {
    bench.recipe("notes", CHUNKS);
    WorkItem item =
        bench.drop("notes/a.jsonl", "{\"id\": \"a\", \"text\": \" one two three  four five\"}\n");
    bench.work();
    assertThat(entries(item))
        .extracting(Document::id, Document::text, one -> one.attributes().get("segment"))
        .containsExactlyInAnyOrder(
            tuple("a#0", "one two three", List.of(1L, 14L)),
            tuple("a#1", "three  four five", List.of(9L, 25L)));
  }

  @Test
  void aRecordWithTooManySentencesFailsAlone() throws Exception {
    String many = "Ab. ".repeat(Level.MAX_SEGMENTS + 1);
    WorkItem item =
        bench.drop(
            "notes/a.jsonl",
            "{\"id\": \"a\", \"text\": \"" + many + "\"}\n{\"id\": \"b\", \"text\": \"Words.\"}\n");
    bench.work();
    Outcome outcome = bench.stamp(item).outcome().orElseThrow();
    assertThat(outcome.tally().embedded()).isEqualTo(1);
    assertThat(outcome.tally().dropped()).isEqualTo(Map.of(Reason.TOO_MANY_SEGMENTS, 1L));
  }

  @Test
  void whicheverCallFailsTheResultIsTheSame() throws Exception {
    byte[] notes = notes(60);
    WorkItem item = bench.drop("notes/a.jsonl", notes);
    bench.work();
    List<String> expected = new Contents(bench).parts(item);
    for (Faults.Mode mode : Faults.Mode.values()) {
      boolean struck = true;
      for (int number = 1; struck; number++) {
        open();
        bench.tapes = new TapeLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO);
        item = bench.drop("notes/a.jsonl", notes);
        Faults faults = Faults.at(mode, number);
        try {
          bench.work(faults);
        } catch (Faults.StoppedException | TransientException e) {
          assertThat(faults.struck()).isTrue();
        }
        struck = faults.struck();
        bench.settle();
        assertThat(new Contents(bench).parts(item)).as(mode + " " + number).isEqualTo(expected);
        assertThat(number).isLessThan(MOST_CALLS);
      }
    }
  }

  @Test
  void rangesMakeWhatTheWholeMakes() throws Exception {
    byte[] notes = notes(400);
    WorkItem item = bench.drop("notes/a.jsonl", notes);
    bench.work();
    List<String> expected = new Contents(bench).parts(item);
    open();
    bench.tapes = new TapeLimits(1, notes.length / 5, Duration.ZERO);
    item = bench.drop("notes/a.jsonl", notes);
    bench.work();
    assertThat(new Contents(bench).parts(item)).isEqualTo(expected);
  }

  private List<Document> entries(WorkItem item) {
    return bench.index.entries("notes", item.generation()).values().stream()
        .map(IndexEntry::content)
        .map(content -> content.document())
        .toList();
  }

  private static byte[] notes(int records) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < records; i++) {
      lines.append("{\"id\": \"").append(i).append("\", \"text\": \"");
      for (int sentence = 0; sentence <= i % 7; sentence++) {
        lines.append("Word ").append(Integer.toString(i * 31 + sentence, 36)).append(" here. ");
      }
      lines.append("\"}\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Counts letters, and words as tokens.
  private static final class Words implements TextEmbedder {
    private final LetterEmbedder letters = new LetterEmbedder();

    @Override
    public ModelId model() {
      return new ModelId("words", letters.model().digest());
    }

    @Override
    public int dimension() {
      return letters.dimension();
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      return letters.embed(texts);
    }

    @Override
    public List<TextSpan> chunks(String text, Level.Chunks how) {
      return WordSpans.chunks(text, how);
    }
  }
}
