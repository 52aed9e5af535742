package vectormill.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Document;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.IndexInspection;
import vectormill.index.Provenance;
import vectormill.index.VectorQuery;
import vectormill.recipe.EmbedSpec;
import vectormill.result.EmbeddedDocument;
import vectormill.testing.MemoryVectorIndex;

class QualityGateTest {
  private static final int COUNT = 60;
  private static final int DIMENSION = 8;
  private static final Map<ModelId, Long> SEEDS = new ConcurrentHashMap<>();

  @TempDir Path folder;
  private final MemoryVectorIndex index = new MemoryVectorIndex();
  private final IndexDefinition before = definition("g1", "ab");
  private final IndexDefinition after = definition("g2", "cd");

  @Test
  void theSameVectorsPassEverything() {
    fill(before, 1);
    fill(after, 1);
    List<LabelledPair> pairs = List.of(new LabelledPair("7", "7"), new LabelledPair("8", "none"));
    GateReport report = gate(index).run(before, after, List.of(), pairs, 30);
    assertThat(report.sampled()).isEqualTo(30);
    assertThat(report.self()).isEqualTo(1);
    assertThat(report.recall()).isEqualTo(new Recall(30, 1, 1));
    assertThat(report.overlap()).contains(new GateReport.Overlap(30, 1));
    assertThat(report.pairs()).contains(new GateReport.Pairs(2, 0.5, 0.5));
    assertThat(report.objections(GateLimits.USUAL)).isEmpty();
  }

  @Test
  void anotherModelsNeighboursAreOthers() {
    fill(before, 1);
    fill(after, 2);
    GateReport report = gate(index).run(before, after, List.of("1", "2", "3", "4"), List.of(), 30);
    double overlap = report.overlap().orElseThrow().mean();
    assertThat(overlap).isBetween(0.0, 0.6);
    assertThat(report.objections(GateLimits.USUAL)).isEmpty();
    assertThat(report.objections(new GateLimits(0.99, 0.95, 0.9, 0, 30)))
        .singleElement()
        .asString()
        .startsWith("overlap@10: ");
  }

  @Test
  void anIndexThatLosesNeighboursIsNoticed() {
    fill(before, 1);
    fill(after, 1);
    IndexInspection whole = index;
    MemoryVectorIndex half = new MemoryVectorIndex();
    half.ensure(after);
    half.upsert(
        after,
        index.entries("c", "g2").values().stream()
            .filter(entry -> Integer.parseInt(entry.content().document().id()) % 2 == 0)
            .iterator());
    GateReport report =
        new QualityGate(half, whole, QualityGateTest::model)
            .run(after, after, List.of("1"), List.of(), COUNT);
    assertThat(report.self()).isCloseTo(0.5, within(1e-9));
    assertThat(report.recall().mean()).isBetween(0.3, 0.7);
    assertThat(report.objections(GateLimits.USUAL))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("entries that find themselves: 0.500, at least 0.990"))
        .anyMatch(text -> text.startsWith("recall@10: "));
  }

  @Test
  void pairsThatAreLostAreHeldAgainstIt() {
    fill(before, 1);
    fill(after, 2);
    List<LabelledPair> pairs = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      VectorQuery query = new VectorQuery(vector(1, i), 2, List.of());
      Hit neighbour = index.search(before, query).getLast();
      pairs.add(new LabelledPair(Integer.toString(i), neighbour.document().id()));
    }
    GateReport report = gate(index).run(before, after, List.of("1"), pairs, 30);
    assertThat(report.pairs().orElseThrow().before()).isEqualTo(1);
    assertThat(report.objections(GateLimits.USUAL))
        .singleElement()
        .asString()
        .startsWith("labelled pairs found: ");
  }

  @Test
  void anEmptyIndexIsRefused() {
    fill(before, 1);
    index.ensure(after);
    GateReport report = gate(index).run(before, after, List.of(), List.of(), 30);
    assertThat(report.objections(GateLimits.USUAL)).containsExactly("the new index is empty");
  }

  @Test
  void questionsAreReadAndMistakesAreNamed() throws Exception {
    Path file = folder.resolve("pairs");
    Files.writeString(file, "a question\t7\n\n{\"query\": \"b\\tc\", \"id\": 8}\n");
    assertThat(Questions.pairs(file))
        .containsExactly(new LabelledPair("a question", "7"), new LabelledPair("b\tc", "8"));
    Files.writeString(file, "fine\t1\nno tab\n");
    assertThatThrownBy(() -> Questions.pairs(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2, needs a query, a tab and an id");
    Files.writeString(file, "one\n\n two \n");
    assertThat(Questions.queries(file)).containsExactly("one", "two");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> Questions.queries(file)).isInstanceOf(BadInputException.class);
  }

  private static QualityGate gate(MemoryVectorIndex index) {
    return new QualityGate(index, index, QualityGateTest::model);
  }

  private static IndexDefinition definition(String generation, String digits) {
    ModelId model = new ModelId("m", digits.repeat(32));
    return new IndexDefinition("c", generation, DIMENSION, List.of(), model);
  }

  /// Entry `n` has the text `n`, and the vector that the model of this seed has for it.
  private void fill(IndexDefinition definition, long seed) {
    index.ensure(definition);
    List<IndexEntry> entries = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Document document =
          new Document(
              Integer.toString(i),
              Integer.toString(i),
              Optional.empty(),
              i,
              -1,
              Optional.empty(),
              Optional.empty(),
              Map.of());
      Provenance from = new Provenance("input", "c/a", "v", i, definition.model().label());
      entries.add(new IndexEntry(new EmbeddedDocument(document, vector(seed, i)), from, 1));
    }
    index.upsert(definition, entries.iterator());
    SEEDS.put(definition.model(), seed);
  }

  private static TextEmbedder model(ModelId id, EmbedSpec embed) {
    return new TextEmbedder() {
      @Override
      public ModelId model() {
        return id;
      }

      @Override
      public int dimension() {
        return DIMENSION;
      }

      @Override
      public List<Embedding> embed(List<String> texts) {
        return texts.stream()
            .<Embedding>map(text ->
                new Embedding.Embedded(vector(SEEDS.getOrDefault(id, 1L), Integer.parseInt(text))))
            .toList();
      }
    };
  }

  private static Vector vector(long seed, int number) {
    Random random = new Random(seed * 1000 + number);
    float[] values = new float[DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Vector(values);
  }
}
