package vectormill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.embedding.ModelId;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.lite.LiteFiles;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.recipe.EmbedSpec;
import vectormill.recipe.EmbedSpec.LiteTerms;
import vectormill.testing.MemoryBlobStore;

class CollectionModelsTest {
  private static final String BUCKET = "models";
  private static final List<String> FILES = List.of("news/a.jsonl", "news/b.jsonl");

  @TempDir private Path folder;
  private final MemoryBlobStore blobs = new MemoryBlobStore();

  @Test
  void aCollectionBeginsWithoutAModel() throws Exception {
    CollectionModels models = models("cache");
    assertThat(models.find(slot(1))).isEmpty();
  }

  @Test
  void aPublishedModelIsFoundByRevision() throws Exception {
    CollectionModels models = models("cache");
    ModelId first = models.publish(slot(1), trained("grain"), FILES);
    ModelId second = models.publish(slot(2), trained("flour"), FILES);
    assertThat(models.find(slot(1))).contains(first);
    assertThat(models.find(slot(2))).contains(second);
  }

  @Test
  void thePointerSaysWhereTheModelComesFrom() throws Exception {
    ModelId id = models("cache").publish(slot(1), trained("grain"), FILES);
    BlobId place = new BlobId(BUCKET, slot(1).key());
    assertThat(new String(blobs.read(place, 10_000).orElseThrow(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"name\":\"lite\",\"digest\":\""
                + id.digest()
                + "\",\"dimension\":1,\"trainedFrom\":[\"news/a.jsonl\",\"news/b.jsonl\"]}");
  }

  @Test
  void theSecondToPublishARevisionAdoptsTheFirstOnes() throws Exception {
    ModelId first = models("cache").publish(slot(1), trained("grain"), FILES);
    assertThat(models("other").publish(slot(1), trained("flour"), FILES)).isEqualTo(first);
    assertThat(models("other").find(slot(1))).contains(first);
  }

  @Test
  void ofWorkersThatPublishAtOnceAllGetTheSameModel() throws Exception {
    List<Path> trained = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      trained.add(trained("word" + i));
    }
    Set<ModelId> answers = new HashSet<>();
    try (ExecutorService workers =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
      List<Future<ModelId>> published = new ArrayList<>();
      for (Path model : trained) {
        published.add(
            workers.submit(
                () -> models(model.getFileName().toString()).publish(slot(1), model, FILES)));
      }
      for (Future<ModelId> answer : published) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).hasSize(1);
    assertThat(models("cache").find(slot(1))).contains(answers.iterator().next());
  }

  @Test
  void aDamagedPointerAndAnImpossibleRevisionAreRefused() {
    BlobId place = new BlobId(BUCKET, slot(1).key());
    blobs.put(place, "{}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> models("cache").find(slot(1)))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining(place.toString());
    assertThatThrownBy(() -> models("cache").find(slot(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherWayOfTrainingIsAnotherSlot() throws Exception {
    CollectionModels models = models("cache");
    models.publish(slot(1), trained("grain"), FILES);

    ModelSlot smaller =
        new ModelSlot("news", 1, new EmbedSpec(EmbedSpec.LITE, 10, LiteTerms.WORDS));

    assertThat(models.find(smaller)).isEmpty();
  }

  private static ModelSlot slot(int revision) {
    return new ModelSlot("news", revision, new EmbedSpec(EmbedSpec.LITE, 0, LiteTerms.WORDS));
  }

  private CollectionModels models(String cache) {
    return new CollectionModels(
        blobs, BUCKET, new ModelStore(blobs, BUCKET, folder.resolve("cache-" + cache)));
  }

  private Path trained(String text) throws Exception {
    Path model = folder.resolve(text);
    LiteFiles.write(
        new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS)).train(List.of(text)), model);
    return model;
  }
}
