package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobHead;

class DeletionTest {
  @TempDir Path scratch;

  @Test
  void aFileIsDeletedAndItsNamesakesAreNot() {
    Bench bench = bench("news/a", "news/a.txt", "news/a/b.txt");
    assertThat(deletion(bench).run("news/a")).isEqualTo(new DeletionReport(1, Set.of("news")));
    assertThat(keys(bench)).containsExactly("news/a.txt", "news/a/b.txt");
  }

  @Test
  void aFolderIsDeletedWithAllBelowIt() {
    Bench bench = bench("news/a/1.txt", "news/a/b/2.txt", "news/ab.txt", "news/collection.yaml");
    assertThat(deletion(bench).run("news/a/").deleted()).isEqualTo(2);
    assertThat(keys(bench)).containsExactly("news/ab.txt", "news/collection.yaml");
  }

  @Test
  void aCollectionIsDeletedWithItsRecipe() {
    Bench bench = bench("news/collection.yaml", "news/a.txt", "newspapers/a.txt");
    assertThat(deletion(bench).run("news/")).isEqualTo(new DeletionReport(2, Set.of("news")));
    assertThat(keys(bench)).containsExactly("newspapers/a.txt");
  }

  @Test
  void aPrefixThatIsNoFolderDeletesNothing() {
    Bench bench = bench("news/a.txt");
    assertThat(deletion(bench).run("new")).isEqualTo(new DeletionReport(0, Set.of()));
    assertThat(deletion(bench).run("news")).isEqualTo(new DeletionReport(0, Set.of()));
    assertThat(keys(bench)).containsExactly("news/a.txt");
  }

  private Bench bench(String... keys) {
    Bench bench = new Bench(scratch);
    for (String key : keys) {
      bench.put(key, "some text");
    }
    return bench;
  }

  private static Deletion deletion(Bench bench) {
    return new Deletion(bench.blobs, Bench.INPUT);
  }

  private static List<String> keys(Bench bench) {
    try (Stream<BlobHead> heads = bench.blobs.list(Bench.INPUT, "")) {
      return heads.map(head -> head.id().key()).toList();
    }
  }
}
