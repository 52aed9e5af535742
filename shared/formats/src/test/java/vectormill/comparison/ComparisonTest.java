package vectormill.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.failure.BadInputException;
import vectormill.recipe.OutputSpec;
import vectormill.result.EmbeddedDocument;

class ComparisonTest {
  @TempDir Path folder;

  private Path lines(String name, String... lines) throws Exception {
    return Embeddings.lines(folder.resolve(name), lines);
  }

  @Test
  void everyFormOfTheSameEmbeddingsIsAlike() throws Exception {
    EmbeddedDocument[] documents = {
      Embeddings.document("x", "fr", 700, 0.6f, 0.8f), Embeddings.document("y", "de", 70, 1, 0)
    };
    List<OutputSpec> forms =
        List.of(
            new OutputSpec.Npy(OutputSpec.Precision.F32),
            new OutputSpec.Npy(OutputSpec.Precision.F16),
            new OutputSpec.Impresso(false, OutputSpec.Timestamp.NONE),
            new OutputSpec.Impresso(true, OutputSpec.Timestamp.NONE),
            new OutputSpec.JsonLines(OutputSpec.VectorForm.ARRAY),
            new OutputSpec.JsonLines(OutputSpec.VectorForm.BASE64));
    List<Path> folders = new ArrayList<>();
    for (OutputSpec form : forms) {
      Path place = Files.createDirectory(folder.resolve("form" + folders.size()));
      Embeddings.write(place, "a", form, documents);
      folders.add(place);
    }

    for (Path other : folders) {
      ComparisonReport report = Embeddings.compare(folders.getFirst(), other);
      assertThat(report.isAlike()).as("%s: %s", other, report).isTrue();
      assertThat(report.drifts().spread().count()).isEqualTo(2);
      assertThat(report.drifts().languages()).extracting(Group::name).containsExactly("de", "fr");
      assertThat(report.drifts().types()).extracting(Group::name).containsExactly("ar");
      assertThat(report.drifts().lengths())
          .extracting(Group::name)
          .containsExactly("0-499", "500-999");
    }
  }

  @Test
  void compressionDoesNotMatter() throws Exception {
    String line = Embeddings.line("x", 1, 2);
    lines("a/x.jsonl", line);
    for (String suffix : List.of(".gz", ".bz2", ".zst", ".xz")) {
      lines("b" + suffix + "/x.jsonl" + suffix, line);
      assertThat(Embeddings.compare(folder.resolve("a"), folder.resolve("b" + suffix)).isAlike())
          .isTrue();
    }
  }

  @Test
  void whatIsAboveTheToleranceIsToldWithItsPlaces() throws Exception {
    Path a =
        lines(
            "a.jsonl",
            Embeddings.line("same", 1, 0),
            Embeddings.line("near", 1, 0.01),
            "{\"id\":\"far\",\"lang\":\"fr\",\"len\":900,\"vector\":[1,0]}");
    Path b =
        lines(
            "b.jsonl",
            Embeddings.line("same", 2, 0),
            Embeddings.line("near", 1, 0),
            Embeddings.line("far", 0, 1));

    ComparisonReport report = Embeddings.compare(a, b);

    assertThat(report.isSound()).isTrue();
    assertThat(report.isAlike()).isFalse();
    assertThat(report.drifts().spread().above()).isEqualTo(1);
    assertThat(report.drifts().worst()).extracting(Drift::id).containsExactly("far", "near");
    Drift far = report.drifts().worst().getFirst();
    assertThat(far.a()).isEqualTo(new Drift.Place(a.toString(), 3));
    assertThat(far.b()).isEqualTo(new Drift.Place(b.toString(), 3));
    assertThat(far.traits().language()).contains("fr");
    assertThat(report.drifts().lengths())
        .extracting(Group::name)
        .containsExactly("500-999", "unknown");
  }

  @Test
  void theOrderOfRecordsDoesNotMatter() throws Exception {
    List<String> shuffled = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      shuffled.add(Embeddings.line("r" + i, 1, i));
    }
    Path a = lines("a.jsonl", shuffled.toArray(String[]::new));
    Collections.shuffle(shuffled, new Random(1));
    Path b = lines("b.jsonl", shuffled.toArray(String[]::new));

    ComparisonReport report = Embeddings.compare(a, b);

    assertThat(report.isAlike()).isTrue();
    assertThat(report.drifts().spread().count()).isEqualTo(500);
  }

  @Test
  void whatOneSideLacksIsMissingOnce() throws Exception {
    Path a = lines("a.jsonl", Embeddings.line("1", 1), Embeddings.line("2", 1));
    Path b =
        lines(
            "b.jsonl",
            Embeddings.line("0", 1),
            Embeddings.line("2", 1),
            Embeddings.line("3", 1),
            Embeddings.line("4", 1));

    ComparisonReport report = Embeddings.compare(a, b);

    assertThat(report.a().lack().examples()).containsExactlyInAnyOrder("0", "3", "4");
    assertThat(report.b().lack().examples()).containsExactly("1");
    assertThat(report.drifts().spread().count()).isEqualTo(1);
    assertThat(report.isSound()).isFalse();
  }

  @Test
  void tooManyThatWaitAreAFaultOfThatFileAlone() throws Exception {
    for (String name : List.of("a", "b")) {
      boolean reverse = name.equals("b");
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        lines.add(Embeddings.line("r" + (reverse ? 39 - i : i), 1, 2));
      }
      lines(name + "/first.jsonl", lines.toArray(String[]::new));
      lines(name + "/second.jsonl", Embeddings.line("x", 1, 2));
    }

    ComparisonReport report =
        new Comparison(1e-4, new ComparisonLimits(20, 1 << 20))
            .run(folder.resolve("a"), folder.resolve("b"), Optional.empty());

    assertThat(report.faults()).extracting(FaultGroup::kind).containsExactly(Fault.Kind.ORDER);
    assertThat(report.faults().getFirst().examples().getFirst().detail())
        .startsWith("sort both files by id, or split them: 21 records")
        .contains("compared with " + folder.resolve("b/first.jsonl"));
    assertThat(report.drifts().spread().count()).isEqualTo(1);
  }

  @Test
  void recordsAfterTheOtherFilesEndDoNotWait() throws Exception {
    String[] many = new String[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = Embeddings.line("r" + i, 1, 2);
    }
    Path a = lines("a.jsonl", many);
    Path b = lines("b.jsonl", many[0]);

    ComparisonReport report =
        new Comparison(1e-4, new ComparisonLimits(5, 1 << 20)).run(a, b, Optional.empty());

    assertThat(report.faults()).isEmpty();
    assertThat(report.b().lack().records()).isEqualTo(99);
  }

  @Test
  void theTableHoldsWhatIsNotAlike() throws Exception {
    lines(
        "a/x.jsonl",
        "{\"id\":\"far, \\\"far\\\"\",\"lang\":\"fr\",\"tp\":\"ar\",\"len\":9,\"vector\":[1,0]}",
        Embeddings.line("same", 1, 0),
        Embeddings.line("gone", 1, 0));
    lines("b/x.jsonl", Embeddings.line("far, \\\"far\\\"", -1, 0), Embeddings.line("same", 1, 0));
    lines("b/y.jsonl", Embeddings.line("z", 1, 0));
    Path csv = folder.resolve("apart.csv");
    Path x = folder.resolve("a/x.jsonl");

    new Comparison(1e-4, ComparisonLimits.ofThisProcess())
        .run(folder.resolve("a"), folder.resolve("b"), Optional.of(csv));

    assertThat(Files.readAllLines(csv))
        .containsExactly(
            "id,file,distance,language,type,length,status",
            "\"far, \"\"far\"\"\"," + x + ",2.0,fr,ar,9,above",
            "gone," + x + ",,,,,missing_in_B",
            "," + folder.resolve("b/y.jsonl") + ",,,,,file_missing_in_A");
    assertThat(folder.resolve("apart.csv.partial")).doesNotExist();
  }

  @Test
  void emptyFilesAreAlike() throws Exception {
    Files.createFile(folder.resolve("a.jsonl.bz2"));
    Files.createFile(folder.resolve("b.jsonl"));

    assertThat(
            Embeddings.compare(folder.resolve("a.jsonl.bz2"), folder.resolve("b.jsonl")).isAlike())
        .isTrue();
  }

  @Test
  void aFileIsNotComparedWithAFolder() throws Exception {
    Path a = lines("a.jsonl", Embeddings.line("x", 1));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Embeddings.compare(a, folder))
        .withMessageContaining("two files or two folders");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Embeddings.compare(a, Files.createFile(folder.resolve("b.txt"))))
        .withMessageContaining("b.txt");
  }
}
