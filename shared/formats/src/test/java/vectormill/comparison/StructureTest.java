package vectormill.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.recipe.OutputSpec;

/// Each fault is found where it is, and everything else is compared.
class StructureTest {
  private static final String GOOD = Embeddings.line("good", 1, 0);
  private static final int NPY_HEADER_BYTES = 128;

  @TempDir Path folder;

  /// Compares a file of a bad line between good ones with a file of good lines.
  private ComparisonReport bad(String line) throws Exception {
    Path a = Embeddings.lines(folder.resolve("a.jsonl"), GOOD, line, Embeddings.line("c", 1, 1));
    Path b =
        Embeddings.lines(
            folder.resolve("b.jsonl"),
            GOOD,
            Embeddings.line("x", 1, 2),
            Embeddings.line("c", 1, 1));
    ComparisonReport report = Embeddings.compare(a, b);
    assertThat(report.isAlike()).isFalse();
    assertThat(report.drifts().spread().count()).isGreaterThanOrEqualTo(2);
    return report;
  }

  private static Fault only(ComparisonReport report, Fault.Kind kind) {
    assertThat(report.faults()).extracting(FaultGroup::kind).containsExactly(kind);
    assertThat(report.faults().getFirst().count()).isEqualTo(1);
    return report.faults().getFirst().examples().getFirst();
  }

  @Test
  void aWrongLineNamesFileAndLine() throws Exception {
    ComparisonReport report = bad("{\"id\":\"x\",\"vector\":[1,");
    Fault fault = only(report, Fault.Kind.WRONG_LINE);

    assertThat(fault.file()).isEqualTo(folder.resolve("a.jsonl").toString());
    assertThat(fault.line()).isEqualTo(2);
    assertThat(report.a().lack().examples()).containsExactly("x");
  }

  @Test
  void aRepeatedIdIsComparedOnce() throws Exception {
    ComparisonReport report = bad(Embeddings.line("good", 0, 1));

    assertThat(only(report, Fault.Kind.DUPLICATE_ID).id()).isEqualTo("good");
    assertThat(report.drifts().spread().max()).isZero();
  }

  @Test
  void anotherDimensionIsFoundAndNotCompared() throws Exception {
    ComparisonReport report = bad(Embeddings.line("x", 1, 2, 3));

    assertThat(report.faults()).hasSize(1);
    assertThat(report.faults().getFirst().kind()).isEqualTo(Fault.Kind.DIMENSION);
    assertThat(report.faults().getFirst().examples())
        .extracting(Fault::detail)
        .containsExactly(
            "the vector has 3 components, the first one 2",
            "the vector has 2 components in B, 3 in A");
    assertThat(report.incomparable()).isEqualTo(1);
    assertThat(report.a().lack().isNothing()).isTrue();
  }

  @Test
  void aSizeThatTheVectorDoesNotHaveIsFoundAndTheVectorCompared() throws Exception {
    ComparisonReport report =
        bad("{\"ci_id\":\"x\",\"model_id\":\"m\",\"embedding\":[1,2],\"size\":926}");

    assertThat(only(report, Fault.Kind.SIZE).detail()).contains("926").contains("2 components");
    assertThat(report.drifts().spread().count()).isEqualTo(3);
  }

  @Test
  void componentsThatAreNotFiniteAreFound() throws Exception {
    ComparisonReport report = bad("{\"id\":\"x\",\"vector\":[1,NaN]}");

    assertThat(only(report, Fault.Kind.NOT_FINITE).detail()).startsWith("component 2 of 2");
    assertThat(report.incomparable()).isEqualTo(1);
  }

  @Test
  void aZeroVectorIsFound() throws Exception {
    ComparisonReport report = bad(Embeddings.line("x", 0, -0.0));

    assertThat(only(report, Fault.Kind.ZERO_VECTOR).id()).isEqualTo("x");
    assertThat(report.incomparable()).isEqualTo(1);
  }

  @Test
  void aRecordWithoutVectorIsFoundAndNotMissing() throws Exception {
    ComparisonReport report = bad("{\"id\":\"x\",\"embedding\":null}");

    only(report, Fault.Kind.MISSING_FIELD);
    assertThat(report.a().lack().isNothing()).isTrue();
  }

  @Test
  void aSecondModelIsFoundWhereItBegins() throws Exception {
    ComparisonReport report = bad("{\"id\":\"x\",\"model\":\"n\",\"vector\":[1,2]}");

    assertThat(only(report, Fault.Kind.MODELS).line()).isEqualTo(2);
    assertThat(report.a().models()).containsEntry("m", 2L).containsEntry("n", 1L);
  }

  @Test
  void modelsOfTheTwoSidesMayDiffer() throws Exception {
    Path a = Embeddings.lines(folder.resolve("a.jsonl"), GOOD);
    Path b = Embeddings.lines(folder.resolve("b.jsonl"), GOOD.replace("\"m\"", "\"n\""));

    assertThat(Embeddings.compare(a, b).isAlike()).isTrue();
  }

  @Test
  void aCutFileIsReportedAndWhatCameBeforeIsCompared() throws Exception {
    String[] lines = new String[50_000];
    Arrays.setAll(lines, i -> Embeddings.line("r" + i, 1, i));
    Path a = Embeddings.lines(folder.resolve("a.jsonl.gz"), lines);
    Path b = Embeddings.lines(folder.resolve("b.jsonl.zst"), lines);
    byte[] whole = Files.readAllBytes(a);
    Files.write(a, Arrays.copyOf(whole, whole.length / 2));

    ComparisonReport report = Embeddings.compare(a, b);

    only(report, Fault.Kind.UNREADABLE);
    assertThat(report.drifts().spread().count()).isBetween(100L, 49_000L);
    assertThat(report.a().lack().records()).isEqualTo(50_000 - report.drifts().spread().count());
  }

  @Test
  void aRowOfNoNumbersIsReportedAndTheNextIsRead() throws Exception {
    for (String name : List.of("a", "b")) {
      Embeddings.write(
          folder,
          name,
          new OutputSpec.Npy(OutputSpec.Precision.F32),
          Embeddings.document("x", "fr", 3, 1, 2),
          Embeddings.document("y", "fr", 3, 2, 1));
    }
    byte[] vectors = Files.readAllBytes(folder.resolve("a.npy"));
    Arrays.fill(vectors, NPY_HEADER_BYTES, NPY_HEADER_BYTES + Float.BYTES, (byte) 0xff);
    Files.write(folder.resolve("a.npy"), vectors);

    ComparisonReport report =
        Embeddings.compare(folder.resolve("a.npy"), folder.resolve("b.parquet"));

    assertThat(only(report, Fault.Kind.NOT_FINITE).id()).isEqualTo("x");
    assertThat(report.drifts().spread().count()).isEqualTo(1);
  }

  @Test
  void vectorsWithoutTheirMetadataAreUnreadable() throws Exception {
    Embeddings.write(
        folder,
        "a",
        new OutputSpec.Npy(OutputSpec.Precision.F16),
        Embeddings.document("x", "fr", 3, 1, 2));
    Files.delete(folder.resolve("a.parquet"));

    ComparisonReport report =
        new Comparison(1e-4, ComparisonLimits.ofThisProcess())
            .run(folder.resolve("a.npy"), folder.resolve("a.npy"), Optional.empty());

    assertThat(report.faults().getFirst().kind()).isEqualTo(Fault.Kind.UNREADABLE);
    assertThat(report.faults().getFirst().examples().getFirst().detail()).contains("a.parquet");
  }
}
