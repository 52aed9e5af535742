package vectormill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.checkpoint.CheckpointImport;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.lite.LiteFiles;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.model.text.TextEncoderOptions;
import vectormill.recipe.EmbedSpec.LiteTerms;
import vectormill.recipe.ModelPrecision;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.model.TinyCheckpoint;

class ModelStoreTest {
  private static final String BUCKET = "models";

  @TempDir private Path folder;
  private final MemoryBlobStore blobs = new MemoryBlobStore();

  @Test
  void aStoredModelOpensElsewhere() throws Exception {
    ModelId id = store("here").store(trained("grain and flour", "a"), "lite");
    TextEmbedder embedder = store("there").open(id);
    assertThat(embedder.model()).isEqualTo(id);
    assertThat(keys())
        .containsExactly(
            "models/" + id.digest() + "/model.json",
            "models/" + id.digest() + "/rows.f32",
            "models/" + id.digest() + "/terms.txt",
            "models/" + id.digest() + "/weights.f32");
  }

  @Test
  void storingAgainChangesNothing() throws Exception {
    Path model = trained("grain and flour", "a");
    ModelId id = store("here").store(model, "lite");
    assertThat(store("here").store(model, "lite")).isEqualTo(id);
    assertThat(keys()).hasSize(4);
  }

  @Test
  void openingTwiceSharesOneEmbedder() throws Exception {
    ModelStore store = store("here");
    ModelId id = store.store(trained("grain and flour", "a"), "lite");
    assertThat(store.open(id)).isSameAs(store.open(id));
  }

  @Test
  void onlyTheModelsUsedLastStayOpen() throws Exception {
    ModelStore store = store("here");
    ModelId first = store.store(trained("word number0", "m0"), "lite");
    TextEmbedder opened = store.open(first);
    for (int i = 1; i <= 4; i++) {
      store.open(store.store(trained("word number" + i, "m" + i), "lite"));
    }
    assertThat(store.open(first)).isNotSameAs(opened);
  }

  @Test
  void aDamagedCacheIsFetchedAgain() throws Exception {
    ModelId id = store("here").store(trained("grain and flour", "a"), "lite");
    Path cached = store("cache").fetch(id);
    Files.write(cached.resolve("rows.f32"), new byte[] {1});
    assertThat(store("cache").open(id).dimension()).isEqualTo(1);
  }

  @Test
  void anAbsentOrIncompleteModelIsRefusedAndLeavesNothingBehind() throws Exception {
    ModelId id = store("here").store(trained("grain and flour", "a"), "lite");
    ModelId absent = new ModelId("lite", "c".repeat(64));
    assertThatThrownBy(() -> store("cache").fetch(absent))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("is not stored");
    blobs.delete(new BlobId(BUCKET, "models/" + id.digest() + "/rows.f32"));
    assertThatThrownBy(() -> store("cache").fetch(id))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("incomplete")
        .hasMessageContaining("rows.f32");
    try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aModelChangedInTheBucketIsRefused() throws Exception {
    ModelId id = store("here").store(trained("grain and flour", "a"), "lite");
    BlobId place = new BlobId(BUCKET, "models/" + id.digest() + "/model.json");
    String text = new String(blobs.read(place, 10_000).orElseThrow(), StandardCharsets.UTF_8);
    blobs.put(place, (text + " ").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> store("cache").open(id))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("has the digest");
  }

  @Test
  void anUnknownKindIsRefused() throws Exception {
    Path model = trained("grain and flour", "a");
    Path description = model.resolve("model.json");
    Files.writeString(
        description, Files.readString(description).replace("\"lite\"", "\"crystal\""));
    ModelStore store = store("here");
    ModelId id = store.store(model, "lite");
    assertThatThrownBy(() -> store.open(id))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("kind crystal; known are [lite, text-encoder, clip]");
  }

  @Test
  void aTransformerOpensByItsKindAndIsClosedWithTheStore() throws Exception {
    ModelId id = store("here").store(transformer(7), "tiny");
    ModelStore store = store("there");
    TextEmbedder embedder = store.open(id);
    assertThat(embedder.model()).isEqualTo(id);
    assertThat(embedder.dimension()).isEqualTo(32);
    Embedding before = embedder.embedQuery("the mill");
    assertThat(before).isInstanceOf(Embedding.Embedded.class);
    embedder.close();
    assertThat(embedder.embedQuery("the mill")).isEqualTo(before);
    store.close();
    assertThat(embedder.embed(List.of("the mill"))).containsExactly(before);
  }

  @Test
  void otherOptionsAreAnotherEmbedder() throws Exception {
    ModelStore store = store("here");
    ModelId id = store.store(transformer(7), "tiny");
    TextEmbedder shorter = store.open(id, TextEncoderOptions.usual().withDimension(8));
    assertThat(shorter.dimension()).isEqualTo(8);
    assertThat(store.open(id).dimension()).isEqualTo(32);
    assertThat(store.open(id, TextEncoderOptions.usual().withDimension(8))).isSameAs(shorter);
    store.close();
  }

  @Test
  void callersKeepTheirAnswersWhileModelsComeAndGo() throws Exception {
    List<ModelId> ids = new ArrayList<>();
    for (int seed = 1; seed <= 6; seed++) {
      ids.add(store("here").store(transformer(seed), "tiny"));
    }
    try (ModelStore store = store("there");
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Boolean>> callers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        TextEmbedder held = store.open(ids.get(i));
        Embedding expected = held.embedQuery("the mill stands by the river");
        callers.add(
            threads.submit(() -> {
              boolean same = true;
              for (int call = 0; call < 40; call++) {
                same &= held.embedQuery("the mill stands by the river").equals(expected);
              }
              return same;
            }));
      }
      for (int round = 0; round < 3; round++) {
        for (ModelId id : ids) {
          store.open(id);
        }
      }
      for (Future<Boolean> caller : callers) {
        assertThat(caller.get()).isTrue();
      }
    }
  }

  private Path transformer(long seed) throws IOException {
    Path checkpoint =
        TinyCheckpoint.tiny().withSeed(seed).write(folder.resolve("checkpoint-" + seed));
    return CheckpointImport.write(
            checkpoint, folder.resolve("transformer-" + seed), ModelPrecision.FLOAT32)
        .path();
  }

  private ModelStore store(String cache) {
    return new ModelStore(blobs, BUCKET, folder.resolve(cache));
  }

  private Path trained(String text, String name) throws Exception {
    Path model = folder.resolve("trained").resolve(name);
    LiteFiles.write(
        new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS)).train(List.of(text)), model);
    return model;
  }

  private List<String> keys() throws IOException {
    try (Stream<BlobHead> heads = blobs.list(BUCKET, "models/")) {
      return heads.map(head -> head.id().key()).toList();
    }
  }
}
