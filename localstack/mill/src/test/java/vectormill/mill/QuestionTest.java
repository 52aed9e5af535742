package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionTest {
  @Test
  void severalValuesOfOneNameAreAlternatives() {
    Question question =
        new Question(
            "news",
            "trains",
            3,
            List.of("language=fr", "tp=ar", "language=lb", "formula=a=b"),
            Optional.of("1893"),
            Optional.empty());

    assertThat(question.body())
        .hasToString(
            "{\"collection\":\"news\",\"text\":\"trains\",\"k\":3,"
                + "\"filters\":{\"language\":[\"fr\",\"lb\"],\"tp\":[\"ar\"],\"formula\":[\"a=b\"]},"
                + "\"date\":{\"from\":\"1893\"}}");
    assertThat(Question.of("news", "trains", 3).body())
        .hasToString("{\"collection\":\"news\",\"text\":\"trains\",\"k\":3}");
  }

  @Test
  void aFilterNeedsANameAndAValue() {
    for (String filter : List.of("language", "=fr")) {
      assertThatThrownBy(() ->
              new Question(
                  "news", "trains", 3, List.of(filter), Optional.empty(), Optional.empty()))
          .hasMessageContaining("NAME=VALUE");
    }
    assertThat(MillMain.run("search", "trains", "--collection", "news", "--filter", "language"))
        .isEqualTo(ExitCode.USAGE);
  }
}
