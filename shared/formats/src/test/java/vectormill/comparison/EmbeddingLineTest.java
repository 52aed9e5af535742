package vectormill.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingLineTest {
  private static List<Entry> parse(String line) {
    byte[] bytes = (line + "not of the line").getBytes(StandardCharsets.UTF_8);
    int length = line.getBytes(StandardCharsets.UTF_8).length;
    return new EmbeddingLine("f").parse(bytes, length, 7);
  }

  private static StoredEmbedding only(String line) {
    return found(parse(line)).getFirst();
  }

  private static List<StoredEmbedding> found(List<Entry> entries) {
    return entries.stream().map(entry -> ((Entry.Found) entry).embedding()).toList();
  }

  private static Fault fault(Entry entry) {
    return ((Entry.Wrong) entry).fault();
  }

  @Test
  void impressosCurrentRecord() {
    StoredEmbedding found =
        only(
            "{\"ci_id\":\"a-1\",\"model_id\":\"gte\",\"embedding\":[0.1,-2e-1,3],\"size\":3,"
                + "\"ts\":\"2024-09-15T08:00:00Z\",\"ci_type\":\"ar\"}");

    assertThat(found.id()).isEqualTo("a-1");
    assertThat(found.values()).containsExactly(0.1f, -0.2f, 3f);
    assertThat(found.position())
        .isEqualTo(new StoredEmbedding.Position("f", 7, 3, Optional.of("gte")));
    assertThat(found.traits())
        .isEqualTo(new Traits(Optional.empty(), Optional.of("ar"), OptionalInt.empty()));
  }

  @Test
  void impressosOlderRecord() {
    StoredEmbedding found =
        only("{\"id\":\"a\",\"ts\":\"?\",\"embedder\":\"gte@1\",\"len\":20,\"embedding\":[0.5]}");

    assertThat(found.id()).isEqualTo("a");
    assertThat(found.position().model()).contains("gte@1");
    assertThat(found.position().size()).isNegative();
    assertThat(found.traits().characters()).hasValue(20);
  }

  @Test
  void sentencesAreEmbeddingsOfTheirOwn() {
    List<StoredEmbedding> found =
        found(
            parse(
                "{\"ts\":\"?\",\"ci_id\":\"a\",\"sents\":["
                    + "{\"sent_id\":\"a-s0\",\"embedding\":[1,0],\"size\":2,\"lg\":\"fr\",\"o\":0},"
                    + "{\"sent_id\":1,\"embedding\":[0,1],\"size\":2}],"
                    + "\"model_id\":\"m\",\"lg\":\"de\",\"ci_type\":\"ar\"}"));

    assertThat(found).extracting(StoredEmbedding::id).containsExactly("a-s0", "a/1");
    assertThat(found.getFirst().traits().language()).contains("fr");
    assertThat(found.getLast().traits().language()).contains("de");
    assertThat(found.getLast().traits().type()).contains("ar");
    assertThat(found.getLast().position().model()).contains("m");
  }

  @Test
  void chunksAreToo() {
    List<StoredEmbedding> found =
        found(
            parse(
                "{\"ci_id\":\"a\",\"chunks\":[{\"chunk_id\":\"c0\",\"embedding\":[1],\"size\":1}]}"));

    assertThat(found).extracting(StoredEmbedding::id).containsExactly("a/c0");
  }

  @Test
  void theCountOfChunksOfAnOlderReleaseIsNone() {
    assertThat(only("{\"id\":\"a\",\"chunks\":3,\"chunk_length\":[1],\"embedding\":[1]}").id())
        .isEqualTo("a");
  }

  @Test
  void ourLinesWithNumbersOrBase64() {
    String head =
        "{\"id\":\"a\",\"text\":\"\ud83d\ude00é\",\"language\":\"fr\","
            + "\"attributes\":{\"tp\":\"ar\",\"deep\":[{\"x\":1}]},\"model\":\"m\",";
    StoredEmbedding numbers = only(head + "\"vector\":[0.5,-1.5E-7]}");
    StoredEmbedding base64 = only(head + "\"vector_base64\":\"AAAAPwAAgL8=\"}");

    assertThat(numbers.values()).containsExactly(0.5f, -1.5e-7f);
    assertThat(base64.values()).containsExactly(0.5f, -1f);
    assertThat(base64.traits())
        .isEqualTo(new Traits(Optional.of("fr"), Optional.of("ar"), OptionalInt.of(2)));
  }

  @Test
  void whatIsNoNumberMakesItsComponentNoNumber() {
    assertThat(only("{\"id\":\"a\",\"vector\":[NaN,Infinity,null,\"1\",[2],1e39,1]}").values())
        .containsExactly(
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NaN,
            Float.NaN,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            1f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "{\"id\":\"a\",\"vector\":[1]",
        "{\"id\":\"a\",\"vector\":[1]} {}",
        "{\"id\":\"a\",\"vector\":1}",
        "{\"id\":\"a\",\"vector_base64\":\"AAA=\"}",
        "{\"id\":\"a\",\"vector_base64\":\"?\"}",
        "{\"vector\":[1]}",
        "{\"id\":\"\",\"vector\":[1]}",
        "{\"ci_id\":\"a\",\"sents\":[1]}",
        "nonsense"
      })
  void whatHoldsNoEmbeddingIsAWrongLine(String line) {
    List<Entry> entries = parse(line);

    assertThat(entries).hasSize(1);
    assertThat(fault(entries.getFirst()).kind()).isEqualTo(Fault.Kind.WRONG_LINE);
    assertThat(fault(entries.getFirst()).line()).isEqualTo(7);
  }

  @Test
  void fieldsThatTheSchemaAsksForAreMissedAndTheVectorIsKept() {
    List<Entry> entries = parse("{\"ci_id\":\"a\",\"embedding\":[1]}");

    assertThat(entries).hasSize(3);
    assertThat(fault(entries.get(0)).detail()).contains("model_id");
    assertThat(fault(entries.get(1)).detail()).contains("size");
    assertThat(entries.get(2)).isInstanceOf(Entry.Found.class);
  }

  @Test
  void aSentenceWithoutIdIsMissedAlone() {
    List<Entry> entries =
        parse(
            "{\"ci_id\":\"a\",\"sents\":[{\"embedding\":[1],\"size\":1},"
                + "{\"sent_id\":\"s\",\"embedding\":[1],\"size\":1}]}");

    assertThat(fault(entries.getFirst()).kind()).isEqualTo(Fault.Kind.MISSING_FIELD);
    assertThat(entries.getLast()).isInstanceOf(Entry.Found.class);
  }
}
