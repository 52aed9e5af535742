package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vectormill.testing.IndexSamples.MODEL;
import static vectormill.testing.IndexSamples.entry;
import static vectormill.testing.IndexSamples.entryOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.VectorIndex;

/// What every [VectorIndex] promises to those who repair and ask; part of [VectorIndexContract].
abstract class IndexRepairContract {
  private static final int DIMENSION = 4;

  /// The index; the same one for every call of a test.
  protected abstract VectorIndex index();

  @Test
  void entriesAreFoundByTheIdOfTheirDocument() {
    IndexDefinition definition = made("found", "g1");
    index()
        .upsert(
            definition,
            List.of(
                    entryOf("found/a", "same id", 1, 1, 0, 0, 0),
                    entryOf("found/b", "same id", 1, 0, 1, 0, 0),
                    entry("same", 1, 0, 0, 1, 0))
                .iterator());
    index().refresh("found");
    assertThat(index().find("found", "same id"))
        .extracting(hit -> hit.provenance().key())
        .containsExactlyInAnyOrder("found/a", "found/b");
    assertThat(index().find("found", "same")).extracting(Hit::score).containsExactly(0.0);
    assertThat(index().find("found", "absent")).isEmpty();
    assertThat(index().find("never made", "same id")).isEmpty();
  }

  @Test
  void whatWasDroppedIsGoneAndCanBeMadeAgain() {
    IndexDefinition definition = made("dropped", "g1");
    index().upsert(definition, List.of(entry("a", 1, 1, 0, 0, 0)).iterator());
    index().refresh("dropped");
    index().drop("dropped", "g1");
    index().drop("dropped", "g1");
    assertThat(index().current("dropped")).isEmpty();
    assertThat(index().find("dropped", "a")).isEmpty();
    made("dropped", "g1");
    index().refresh("dropped");
    assertThat(index().current("dropped")).contains(definition);
    assertThat(index().find("dropped", "a")).isEmpty();
  }

  @Test
  void anIndexThatWasDroppedMeanwhileCanBeMadeAndFilledAgain() {
    IndexDefinition definition = made("lost", "g1");
    index().drop("lost", "g1");
    List<IndexEntry> entries = List.of(entry("a", 1, 1, 0, 0, 0));
    assertThatThrownBy(() -> index().upsert(definition, entries.iterator()))
        .isInstanceOf(TransientException.class);
    assertThatThrownBy(() -> index().promote("lost", "g1")).isInstanceOf(TransientException.class);
    made("lost", "g1");
    assertThat(index().upsert(definition, entries.iterator()).stored()).isEqualTo(1);
  }

  @Test
  void whatWasRemovedCanBeStoredAgainWithTheSameOrdinal() {
    IndexDefinition definition = made("again", "g1");
    IndexEntry entry = entry("a", 1, 1, 0, 0, 0);
    index().upsert(definition, List.of(entry).iterator());
    Provenance from = entry.provenance();
    assertThat(index().removeOlder("again", "g1", from.bucket(), from.key(), 2)).isEqualTo(1);
    index().upsert(definition, List.of(entry).iterator());
    index().refresh("again");
    assertThat(index().find("again", "a")).hasSize(1);
  }

  @Test
  void droppingOneGenerationLeavesTheOthersAlone() {
    IndexDefinition older = made("two", "g1");
    index().upsert(older, List.of(entry("a", 1, 1, 0, 0, 0)).iterator());
    made("two", "g2");
    index().refresh("two");
    index().drop("two", "g2");
    assertThat(index().current("two")).contains(older);
    assertThat(index().find("two", "a")).hasSize(1);
    index().drop("two", "never made");
    assertThat(index().current("two")).contains(older);
  }

  private IndexDefinition made(String collection, String generation) {
    IndexDefinition definition =
        new IndexDefinition(collection, generation, DIMENSION, List.of(), MODEL);
    index().ensure(definition);
    return definition;
  }
}
