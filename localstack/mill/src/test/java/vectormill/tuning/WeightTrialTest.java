package vectormill.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.failure.BadInputException;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;

class WeightTrialTest {
  @TempDir private Path folder;

  @Test
  void theWeightThatFindsTheAnswersIsFound() throws Exception {
    Judgements judgements = read("one\ta\t1\ntwo\ta\t2\ntwo\tb\t0\nthree\ta\t1\nfour\ta\t3\n");
    WeightTrial trial = new WeightTrial(judgements);
    Candidates byVector =
        new Candidates(List.of(new Candidate("a", 0.9, 1), new Candidate("b", 0.3, 4)), 0);
    for (String query : judgements.queries().keySet()) {
      trial.add(query, byVector, List.of("b", "a"));
    }
    WeightTrial.Result result = trial.result();
    assertThat(result.best()).isBetween(0.55, 1.0);
    assertThat(result.heldOut()).isEqualTo(1);
    assertThat(result.usual()).isCloseTo(Math.log(2) / Math.log(3), within(1e-9));
    assertThat(result.pays()).isTrue();
    assertThat(result.tried().getFirst().ndcg()).isCloseTo(result.usual(), within(1e-9));
  }

  @Test
  void noWeightIsAdvisedWhereNoneIsBetter() throws Exception {
    WeightTrial trial = new WeightTrial(read("one\ta\t1\ntwo\tb\t1\n"));
    Candidates both =
        new Candidates(List.of(new Candidate("a", 0.9, 1), new Candidate("b", 0.3, 4)), 0);
    trial.add("one", both, List.of("a"));
    trial.add("two", both, List.of("b"));
    assertThat(trial.result().pays()).isFalse();
  }

  @Test
  void queriesMadeFromRecordsAreBelievedOnlyAgainstTheWordsAndBeyondDoubt() {
    List<WeightTrial.Tried> none = List.of();
    assertThat(new WeightTrial.Result(none, 0.7, 0.7, 0.62, 0.6, 0.009).paysSurely()).isTrue();
    assertThat(new WeightTrial.Result(none, 0.7, 0.7, 0.62, 0.6, 0.011).paysSurely()).isFalse();
    assertThat(new WeightTrial.Result(none, 0.2, 0.2, 0.9, 0.6, 0.001).paysSurely()).isFalse();
    assertThat(new WeightTrial.Result(none, 0.7, 0.7, 0.6, 0.6, 0).paysSurely()).isFalse();
    assertThat(new WeightTrial.Result(none, 0.7, 0.3, 0.62, 0.6, 0.009).paysSurely())
        .as("half of the queries spoke for the words")
        .isFalse();
  }

  @Test
  void oneQueryLeavesEveryDoubt() throws Exception {
    WeightTrial trial = new WeightTrial(read("one\ta\t1\n"));
    trial.add("one", new Candidates(List.of(new Candidate("a", 0.9, 1)), 0), List.of("b"));
    assertThat(trial.result().doubt()).isInfinite();
    assertThat(trial.result().paysSurely()).isFalse();
  }

  @Test
  void theDoubtIsTheStandardErrorOfTheGain() throws Exception {
    WeightTrial trial = new WeightTrial(read("one\ta\t1\ntwo\ta\t1\n"));
    Candidates found = new Candidates(List.of(new Candidate("a", 0.9, 1)), 0);
    trial.add("one", found, List.of("b"));
    trial.add("two", found, List.of("a"));
    assertThat(trial.result().heldOut() - trial.result().usual()).isEqualTo(0.5);
    assertThat(trial.result().doubt()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void gradesAreGains() throws Exception {
    Judgements judgements = read("q\ta\t3\nq\tb\t1\nq\tc\t-1\nnone\ta\t0\n");
    assertThat(judgements.queries()).isEqualTo(Map.of("q", Map.of("a", 3.0, "b", 1.0)));
    assertThat(judgements.ndcg10("q", List.of("a", "b"))).isEqualTo(1);
    assertThat(judgements.ndcg10("q", List.of("b", "c", "a"))).isBetween(0.5, 0.9);
    assertThat(judgements.ndcg10("q", List.of("c"))).isZero();
  }

  @Test
  void aBadLineIsNamed() {
    for (String bad : List.of("q\ta", "q\ta\tx", "q\ta\tNaN", "\ta\t1", "q\ta\t1\t2")) {
      assertThatThrownBy(() -> read("q\ta\t1\n" + bad))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("line 2");
    }
    assertThatThrownBy(() -> read("q\ta\t0\n")).hasMessageContaining("no query");
  }

  private Judgements read(String lines) throws IOException, BadInputException {
    return Judgements.read(Files.writeString(folder.resolve("judged.tsv"), lines));
  }
}
