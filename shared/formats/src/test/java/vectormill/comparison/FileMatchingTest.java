package vectormill.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileMatchingTest {
  private static List<EmbeddingFile> files(String... names) {
    return Arrays.stream(names)
        .flatMap(name -> EmbeddingFile.of(name, Path.of(name)).stream())
        .toList();
  }

  private static List<String> pairs(FileMatching matching) {
    return matching.pairs().stream().map(pair -> pair.a().name() + " " + pair.b().name()).toList();
  }

  private static List<String> names(List<EmbeddingFile> files) {
    return files.stream().map(EmbeddingFile::name).toList();
  }

  @Test
  void onlyFilesOfEmbeddingsCount() {
    assertThat(files("a.npy", "a.parquet", "b.jsonl", "c.JSONL.zst", "d.failures.jsonl", "e.json"))
        .extracting(EmbeddingFile::name)
        .containsExactly("a.npy", "b.jsonl", "c.JSONL.zst");
  }

  @Test
  void namesAgreeWithoutWhatTellsTheirForm() {
    FileMatching matching =
        FileMatching.of(
            files("x/a.jsonl.bz2", "x/b.csv.npy", "x/c.jsonl.bz2.npy", "only-a.npy"),
            files("x/a.npy", "x/b.csv.jsonl.gz", "x/c.jsonl.bz2", "y/only-b.npy"));

    assertThat(pairs(matching))
        .containsExactly(
            "x/a.jsonl.bz2 x/a.npy",
            "x/b.csv.npy x/b.csv.jsonl.gz",
            "x/c.jsonl.bz2.npy x/c.jsonl.bz2");
    assertThat(names(matching.missingIn(Side.A))).containsExactly("y/only-b.npy");
    assertThat(names(matching.missingIn(Side.B))).containsExactly("only-a.npy");
    assertThat(matching.passedOver()).isEmpty();
  }

  @Test
  void ofSeveralFormsOneIsCompared() {
    FileMatching both =
        FileMatching.of(files("a.csv.jsonl", "a.csv.npy"), files("a.csv.jsonl", "a.csv.npy"));
    FileMatching one =
        FileMatching.of(files("a.jsonl.bz2", "a.jsonl.bz2.npy"), files("a.jsonl.bz2"));

    assertThat(pairs(both)).containsExactly("a.csv.npy a.csv.npy");
    assertThat(names(both.passedOver())).containsExactly("a.csv.jsonl", "a.csv.jsonl");
    assertThat(pairs(one)).containsExactly("a.jsonl.bz2 a.jsonl.bz2");
    assertThat(names(one.passedOver())).containsExactly("a.jsonl.bz2.npy");
    assertThat(one.missingIn(Side.B)).isEmpty();
  }

  @Test
  void sourcesWhoseNamesDifferByTheirFormAreToldApart() {
    FileMatching all =
        FileMatching.of(
            files("a.jsonl.gz.npy", "a.jsonl.npy"), files("a.jsonl.gz.npy", "a.jsonl.npy"));
    FileMatching some =
        FileMatching.of(files("a.jsonl.gz.npy", "a.jsonl.npy"), files("a.jsonl.npy"));

    assertThat(pairs(all))
        .containsExactly("a.jsonl.gz.npy a.jsonl.gz.npy", "a.jsonl.npy a.jsonl.npy");
    assertThat(pairs(some)).containsExactly("a.jsonl.npy a.jsonl.npy");
    assertThat(names(some.missingIn(Side.B))).containsExactly("a.jsonl.gz.npy");
  }
}
