package vectormill.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.document.Reason;
import vectormill.repair.Bench;
import vectormill.testing.DamagedStamps;
import vectormill.testing.Faults;
import vectormill.testing.FaultyStampStore;
import vectormill.work.Failure;
import vectormill.work.State;

class ErrorsTest {
  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(scratch);
  }

  @Test
  void failedFilesAndRecordsAreGroupedAndCounted() throws Exception {
    bench.finish("news/a.jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n[1]\nnonsense\n");
    bench.finish("news/b.parquet", "no parquet");
    bench.finish("news/c.parquet", "none either");

    ErrorsReport report = errors("news", 20);

    assertThat(report.files()).isEqualTo(3);
    assertThat(report.failedFiles()).isEqualTo(2);
    assertThat(report.failedRecords()).isEqualTo(2);
    assertThat(report.fileGroups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
          assertThat(group.examples())
              .extracting(ErrorsReport.FileError::key)
              .containsExactly("news/b.parquet", "news/c.parquet");
          assertThat(group.examples().getFirst().state()).isEqualTo(State.FAILED);
        });
    assertThat(report.recordGroups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.reason()).isEqualTo(Reason.MALFORMED_RECORD);
          assertThat(group.count()).isEqualTo(2);
          assertThat(group.examples())
              .extracting(ErrorsReport.RecordError::number)
              .containsExactly(1L, 2L);
        });
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void examplesAreBoundedAndCountsAreWhole() throws Exception {
    bench.finish("news/a.jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n" + "[1]\n".repeat(50));
    bench.finish("news/b.jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n" + "[1]\n".repeat(50));

    ErrorsReport report = errors("news", 3);

    assertThat(report.failedRecords()).isEqualTo(100);
    assertThat(report.recordGroups().getFirst().count()).isEqualTo(100);
    assertThat(report.recordGroups().getFirst().examples()).hasSize(3);
  }

  @Test
  void damageOfOneFileKeepsNobodyFromTheOthers() throws Exception {
    bench.finish("news/a.jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n[1]\n");
    bench.finish("news/b.jsonl", "[1]\n{\"id\":\"b\",\"text\":\"more words\"}\n");
    bench.finish("news/c.jsonl", "{\"id\":\"c\",\"text\":\"words\"}\n[1]\n");
    String manifest =
        bench
            .stamps()
            .ofFile("input", "news/a.jsonl")
            .getFirst()
            .outcome()
            .orElseThrow()
            .manifestKey();
    bench.blobs().put(new BlobId(bench.resultsBucket(), manifest), new byte[] {'{'});

    ErrorsReport report =
        new Errors(
                DamagedStamps.of(bench.stamps(), "news/c.jsonl"),
                bench.blobs(),
                bench.resultsBucket())
            .of("news", 20);

    assertThat(report.damaged()).hasSize(2).anyMatch(what -> what.contains(manifest));
    assertThat(report.recordGroups().getFirst().examples())
        .extracting(ErrorsReport.RecordError::key)
        .containsExactly("news/b.jsonl");
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void filesWithoutErrorsCostNothing() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      bench.finish("news/" + name + ".jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n");
    }
    bench.finish("news/d.parquet", "no parquet");
    Faults counted = Faults.none();

    ErrorsReport report =
        new Errors(
                new FaultyStampStore(bench.stamps(), counted), bench.blobs(), bench.resultsBucket())
            .of("news", 20);

    assertThat(report.files()).isEqualTo(4);
    assertThat(report.failedFiles()).isEqualTo(1);
    assertThat(counted.count("stamp.ofFile")).isEqualTo(1);
  }

  @Test
  void whatWasFilteredIsNoError() throws Exception {
    bench.finish("news/collection.yaml", "keep: [ { minChars: 100 } ]\n");
    bench.finish("news/a.jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n");
    assertThat(errors("news", 20).isClean()).isTrue();
  }

  @Test
  void aBadRecipeIsAnErrorOfEachFile() throws Exception {
    bench.finish("news/collection.yaml", "bogus: 1\n");
    bench.finish("news/a.jsonl", "{\"id\":\"a\",\"text\":\"good words\"}\n");

    ErrorsReport report = errors("news", 20);

    assertThat(report.fileGroups().getFirst().kind()).isEqualTo(Failure.Kind.BAD_RECIPE);
    assertThat(report.fileGroups().getFirst().examples().getFirst().failure().message())
        .contains("bogus");
  }

  @Test
  void anUnknownCollectionHasNoFiles() throws Exception {
    assertThat(errors("none", 20).files()).isZero();
  }

  @Test
  void aDeletedFileIsNoError() throws Exception {
    bench.finish("news/b.parquet", "no parquet");
    bench.remove("news/b.parquet");
    assertThat(errors("news", 20).isClean()).isTrue();
    assertThat(errors("news", 20).files()).isZero();
  }

  private ErrorsReport errors(String collection, int examples) throws Exception {
    return new Errors(bench.stamps(), bench.blobs(), bench.resultsBucket())
        .of(collection, examples);
  }
}
