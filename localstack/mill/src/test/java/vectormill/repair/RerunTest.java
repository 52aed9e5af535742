package vectormill.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.failure.BadInputException;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.testing.DamagedStamps;
import vectormill.work.State;

class RerunTest {
  private static final String A = "news/a.csv";
  private static final String ROWS = "id,text\n1,apples and pears\n2,bread and butter\n";

  @TempDir Path scratch;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(scratch);
    bench.finish(A, ROWS);
  }

  @Test
  void everythingIsComputedAgainWithTheSameBytes() {
    List<String> before = digests();
    long embedded = bench.embedded.get();

    RerunReport report = bench.rerun().collection("news");
    bench.settle();

    assertThat(report).isEqualTo(new RerunReport(1, 0, 0));
    assertThat(bench.embedded).hasValue(2 * embedded);
    assertThat(digests()).isEqualTo(before);
    assertThat(bench.stamp(A).fence()).isEqualTo(2);
    assertThat(bench.texts("news")).containsExactly("apples and pears", "bread and butter");
  }

  @Test
  void oneFileIsComputedAgain() {
    bench.finish("news/b.csv", "id,text\n3,coal and iron\n");
    long embedded = bench.embedded.get();

    assertThat(bench.rerun().files("news", Bench.INPUT, List.of("news/b.csv")).rerun()).isOne();
    bench.settle();

    assertThat(bench.embedded).hasValue(embedded + 1);
    assertThat(bench.stamp(A).fence()).isOne();
  }

  @Test
  void aFileWithADamagedStampKeepsTheOthersFromNothing() {
    bench.finish("news/b.csv", "id,text\n3,coal and iron\n");

    RerunReport report =
        new Rerun(DamagedStamps.of(bench.stamps, A), bench.queue, bench.recipes(), bench.events)
            .collection("news");

    assertThat(report.rerun()).isOne();
    assertThat(bench.stamp("news/b.csv").state()).isNotEqualTo(State.DONE);
  }

  @Test
  void aFileThatIsWorkedOnIsLeftAlone() {
    bench.drop("news/b.csv", ROWS);
    bench.rerun().collection("news");

    assertThat(bench.rerun().collection("news").running()).isOne();
    bench.settle();

    assertThat(bench.stamp(A).state()).isEqualTo(State.DONE);
  }

  @Test
  void aFileUnderAnOlderRecipeIsPlannedUnderThePresentOne() {
    bench.put("news/collection.yaml", "index: false\n");

    assertThat(bench.rerun().collection("news")).isEqualTo(new RerunReport(0, 0, 1));
    bench.settle();

    assertThat(bench.stamp(A).item().generation()).isEqualTo(bench.generation("news"));
  }

  @Test
  void anUnknownFileIsNone() {
    assertThat(bench.rerun().files("news", Bench.INPUT, List.of("news/none")).isEmpty()).isTrue();
    assertThat(bench.rerun().collection("none").isEmpty()).isTrue();
  }

  private List<String> digests() {
    String key = bench.stamp(A).outcome().orElseThrow().manifestKey();
    try {
      return ManifestJson.read(bench.result(key), key).parts().stream().map(Part::sha256).toList();
    } catch (BadInputException e) {
      throw new AssertionError(e);
    }
  }
}
