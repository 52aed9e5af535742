package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vectormill.testing.IndexSamples.MODEL;
import static vectormill.testing.IndexSamples.entry;
import static vectormill.testing.IndexSamples.entryOf;
import static vectormill.testing.IndexSamples.vector;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.EncoderSpec;
import vectormill.recipe.IndexShape;
import vectormill.recipe.LongTexts;

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

  @Test
  void eachGenerationIsSearchedByItsDefinitionWhicheverOneSearchesSee() {
    IndexDefinition older = made("each", "g1");
    index().upsert(older, List.of(entry("old", 1, 1, 0, 0, 0)).iterator());
    IndexDefinition newer = made("each", "g2");
    index().upsert(newer, List.of(entry("new", 1, 1, 0, 0, 0)).iterator());
    index().refresh("each");
    VectorQuery query = new VectorQuery(vector(1, 0, 0, 0), 10, List.of());
    assertThat(index().search(older, query))
        .extracting(IndexRepairContract::id)
        .containsExactly("old");
    assertThat(index().search(newer, query))
        .extracting(IndexRepairContract::id)
        .containsExactly("new");
    assertThat(index().search("each", query))
        .extracting(IndexRepairContract::id)
        .containsExactly("old");
    VectorQuery narrow = new VectorQuery(vector(1, 0, 0), 10, List.of());
    assertThatThrownBy(() -> index().search(newer, narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("4", "3");
    index().drop("each", "g2");
    assertThatThrownBy(() -> index().search(newer, query)).isInstanceOf(TransientException.class);
  }

  @Test
  void everyGenerationIsListedWithWhatItHolds() {
    IndexDefinition older = made("listed", "g1");
    index().upsert(older, List.of(entry("a", 1, 1, 0, 0, 0)).iterator());
    IndexDefinition newer = made("listed", "g2");
    index().upsert(newer, List.of(entry("b", 1, 1, 0, 0, 0), entry("c", 1, 0, 1, 0, 0)).iterator());
    index().refresh("listed");
    assertThat(index().generations("listed"))
        .extracting(VectorIndex.Generation::definition)
        .containsExactly(older, newer);
    assertThat(index().generations("listed"))
        .extracting(VectorIndex.Generation::served)
        .containsExactly(true, false);
    assertThat(index().generations("listed"))
        .extracting(VectorIndex.Generation::entries)
        .containsExactly(1L, 2L);
    assertThat(index().generations("listed")).allMatch(one -> one.bytes() > 0);
    index().promote("listed", "g2");
    assertThat(index().generations("listed"))
        .extracting(VectorIndex.Generation::served)
        .containsExactly(false, true);
    assertThat(index().generations("never made")).isEmpty();
  }

  @Test
  void aShapeIsPartOfWhatAnIndexIs() {
    IndexShape shape =
        new IndexShape(
            Optional.of(IndexShape.Engine.LUCENE),
            new IndexShape.Graph(8, 50, 200),
            IndexShape.Compression.X4,
            false,
            Optional.of(2),
            Optional.of(0));
    IndexDefinition definition =
        new IndexDefinition(
            "shaped", "g1", DIMENSION, List.of(), MODEL, EmbedSpec.standard(), shape);
    index().ensure(definition);
    index().upsert(definition, List.of(entry("a", 1, 1, 0, 0, 0)).iterator());
    index().refresh("shaped");
    assertThat(index().current("shaped")).contains(definition);
    VectorQuery query = new VectorQuery(vector(1, 1, 0, 0), 10, List.of());
    assertThat(index().search(definition, query))
        .extracting(Hit::score)
        .allSatisfy(score -> assertThat(score).isCloseTo(Math.sqrt(0.5), within(1e-6)))
        .hasSize(1);
    IndexDefinition plain = new IndexDefinition("shaped", "g1", DIMENSION, List.of(), MODEL);
    assertThatThrownBy(() -> index().ensure(plain)).isInstanceOf(IllegalStateException.class);
  }

  /// Caches and devices are chosen for a worker, not for vectors.
  @Test
  void anIndexIsTheSameWhateverARecipeSaysOfCachesAndDevices() {
    EmbedSpec plain = new EmbedSpec("encoder", 0, EmbedSpec.LiteTerms.WORDS);
    EncoderSpec onGpu =
        new EncoderSpec(
            Optional.empty(), LongTexts.standard(), Optional.empty(), Optional.empty(), true);
    for (EmbedSpec.CacheChoice cache : EmbedSpec.CacheChoice.values()) {
      for (EncoderSpec encoder : List.of(EncoderSpec.standard(), onGpu)) {
        EmbedSpec embed =
            new EmbedSpec(
                plain.subject(), plain.level(), "encoder", 0, plain.lite(), encoder, cache);
        IndexDefinition definition =
            new IndexDefinition(
                "chosen", "g1", DIMENSION, List.of(), MODEL, embed, IndexShape.standard());
        index().ensure(definition);
        index().upsert(definition, List.of(entry("a", 1, 1, 0, 0, 0)).iterator());
        assertThat(index().current("chosen")).contains(definition);
      }
    }
  }

  private static String id(Hit hit) {
    return hit.document().id();
  }

  private IndexDefinition made(String collection, String generation) {
    IndexDefinition definition =
        new IndexDefinition(collection, generation, DIMENSION, List.of(), MODEL);
    index().ensure(definition);
    return definition;
  }
}
