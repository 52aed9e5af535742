package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vectormill.testing.IndexSamples.MODEL;
import static vectormill.testing.IndexSamples.entry;
import static vectormill.testing.IndexSamples.vector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.AttributeFilter;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.result.EmbeddedDocument;

/// What every [IndexInspection] promises.
public abstract class IndexInspectionContract {
  /// The index that is looked into; the same one for every call of a test.
  protected abstract VectorIndex index();

  /// The look into it.
  protected abstract IndexInspection inspection();

  @Test
  void aSampleHasEachEntryAtMostOnceWithItsTextAndVector() {
    IndexDefinition definition = filled("sampled", 40);
    List<EmbeddedDocument> sample = inspection().sample(definition, 15, 3);
    assertThat(sample).hasSize(15);
    assertThat(new HashSet<>(ids(sample))).hasSize(15);
    assertThat(sample)
        .allSatisfy(one -> {
          assertThat(one.document().text()).isEqualTo("text of " + one.document().id());
          assertThat(one.vector().cosine(numbered(number(one)))).isCloseTo(1, within(1e-6));
        });
    assertThat(ids(inspection().sample(definition, 15, 3))).isEqualTo(ids(sample));
    assertThat(ids(inspection().sample(definition, 15, 4))).isNotEqualTo(ids(sample));
    assertThat(inspection().sample(definition, 100, 3)).hasSize(40);
  }

  @Test
  void anExactSearchFindsWhatIsNearestAmongAll() {
    IndexDefinition definition = filled("compared", 40);
    VectorQuery query = new VectorQuery(numbered(17), 3, List.of());
    List<Hit> hits = inspection().exact(definition, query);
    assertThat(hits).extracting(hit -> hit.document().id()).containsExactly("17", "18", "16");
    assertThat(hits.getFirst().score()).isCloseTo(1, within(1e-6));
    List<AttributeFilter> none = List.of(new AttributeFilter.OneOf("language", List.of("fr")));
    assertThat(inspection().exact(definition, new VectorQuery(numbered(17), 3, none))).isEmpty();
  }

  @Test
  void anIndexThatIsGoneCannotBeLookedInto() {
    IndexDefinition definition = filled("gone", 1);
    index().drop("gone", "g1");
    VectorQuery query = new VectorQuery(numbered(1), 3, List.of());
    assertThatThrownBy(() -> inspection().exact(definition, query))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> inspection().sample(definition, 1, 1))
        .isInstanceOf(TransientException.class);
  }

  private IndexDefinition filled(String collection, int count) {
    IndexDefinition definition = new IndexDefinition(collection, "g1", 2, List.of(), MODEL);
    index().ensure(definition);
    List<IndexEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(entry(Integer.toString(i), 1, numbered(i).values()));
    }
    index().upsert(definition, entries.iterator());
    index().refresh(collection);
    return definition;
  }

  /// Directions that turn away from the first one, each less than the one before, so that no two
  /// are equally near to a third.
  private static Vector numbered(int number) {
    double angle = 1 - Math.pow(0.97, number);
    return vector((float) Math.cos(angle), (float) Math.sin(angle));
  }

  private static int number(EmbeddedDocument entry) {
    return Integer.parseInt(entry.document().id());
  }

  private static List<String> ids(List<EmbeddedDocument> entries) {
    return entries.stream().map(entry -> entry.document().id()).toList();
  }
}
