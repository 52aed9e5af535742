package vectormill.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.document.Reason;
import vectormill.repair.Bench;

class WhyTest {
  private static final String LINES =
      """
      {"id": "rail", "text": "the new railway bridge over the river"}
      {"id": "short", "text": "tiny"}
      {"id": "rail", "text": "the same id once more, in other words"}
      [1]
      {"id": "digits", "text": "0123456789 0123456789"}
      """;

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(scratch);
    bench.finish(
        "news/collection.yaml",
        "read: { format: jsonl, id: id, text: text }\nkeep: [ { minChars: 10 } ]\n");
    bench.finish("news/a.jsonl", LINES);
    bench.finish("other/b.csv", "id,text\nwine,the harvest was rich\n");
  }

  @Test
  void anEmbeddedRecordTellsItsChain() throws Exception {
    WhyReport report = why("wine", Optional.empty());

    Origin origin = report.origins().getFirst();
    assertThat(report.origins()).hasSize(1);
    assertThat(origin.item().source().key()).isEqualTo("other/b.csv");
    assertThat(origin.manifest().model().orElseThrow().name()).isEqualTo("letters");
    assertThat(origin.manifest().codeVersion()).isNotEmpty();
    assertThat(origin.fate())
        .isInstanceOfSatisfying(
            Fate.Embedded.class,
            embedded -> {
              assertThat(embedded.place().row()).isZero();
              assertThat(embedded.place().number()).isZero();
              assertThat(embedded.place().offset()).isEqualTo(8);
              assertThat(embedded.part()).endsWith(".npy");
              assertThat(embedded.indexGeneration()).contains(origin.item().generation());
            });
    assertThat(report.files()).as("the index knew").isZero();
  }

  @Test
  void anIdThatComesTwiceInAFileTellsBothRecords() throws Exception {
    List<Origin> origins = why("rail", Optional.of("news")).origins();

    assertThat(origins).hasSize(2);
    assertThat(origins)
        .extracting(Origin::fate)
        .anySatisfy(fate -> assertThat(fate).isInstanceOf(Fate.Embedded.class))
        .anySatisfy(fate -> assertThat(dropped(fate).reason()).isEqualTo(Reason.DUPLICATE_ID));
  }

  @Test
  void aFilteredRecordTellsItsFilter() throws Exception {
    Fate fate = why("short", Optional.of("news")).origins().getFirst().fate();

    assertThat(dropped(fate).reason()).isEqualTo(Reason.TOO_SHORT);
    assertThat(dropped(fate).number()).isOne();
    assertThat(dropped(fate).detail()).contains("10");
  }

  @Test
  void aRecordWithoutAVectorTellsThatTheModelGaveNone() throws Exception {
    Fate fate = why("digits", Optional.empty()).origins().getFirst().fate();

    assertThat(dropped(fate).reason()).isEqualTo(Reason.NO_KNOWN_TERMS);
    assertThat(dropped(fate).number()).isEqualTo(4);
  }

  @Test
  void anUnknownRecordTellsWhereWasLooked() throws Exception {
    WhyReport report = why("nobody", Optional.of("news"));

    assertThat(report).isEqualTo(new WhyReport(List.of(), 1, 5, 0, 0, List.of()));
  }

  @Test
  void withoutAnIndexTheResultsAreLookedThrough() throws Exception {
    bench.index().drop("other", bench.index().current("other").orElseThrow().generation());

    WhyReport report = why("wine", Optional.empty());

    assertThat(report.origins().getFirst().fate())
        .isInstanceOfSatisfying(
            Fate.Embedded.class, embedded -> assertThat(embedded.indexGeneration()).isEmpty());
    assertThat(report.files()).isEqualTo(2);
  }

  @Test
  void aDamagedResultKeepsNobodyFromTheOthers() throws Exception {
    String manifest =
        bench
            .stamps()
            .ofFile("input", "news/a.jsonl")
            .getFirst()
            .outcome()
            .orElseThrow()
            .manifestKey();
    bench.blobs().put(new BlobId(bench.resultsBucket(), manifest), new byte[] {'{'});
    bench.index().drop("other", bench.index().current("other").orElseThrow().generation());

    WhyReport report = why("wine", Optional.empty());

    assertThat(report.origins()).hasSize(1);
    assertThat(report.damaged()).singleElement().asString().contains(manifest);
  }

  @Test
  void filesThatFailedAreCounted() throws Exception {
    bench.finish("other/bad.parquet", "no parquet");
    assertThat(why("nobody", Optional.of("other")).unfinished()).isOne();
  }

  private WhyReport why(String id, Optional<String> collection) throws Exception {
    return new Why(bench.stamps(), bench.index(), bench.blobs(), bench.resultsBucket())
        .find(id, collection);
  }

  private static vectormill.document.RecordFailure dropped(Fate fate) {
    if (!(fate instanceof Fate.Dropped dropped)) {
      throw new AssertionError("expected a dropped record, found " + fate);
    }
    return dropped.failure();
  }
}
