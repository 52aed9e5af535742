package vectormill.embedfiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.Recipe;
import vectormill.source.SourceFile;

/// The first texts of a collection, in the order of its keys: what a lite model learns from.
final class TrainingTexts {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingTexts.class);
  private static final int MAX_TEXTS = 20_000;
  private static final long MAX_CHARACTERS = 10_000_000;

  /// One giant text must not be most of what a model learns, nor take the memory for it.
  private static final int MAX_TEXT = 100_000;

  private final BlobStore blobs;
  private final String inputBucket;

  TrainingTexts(BlobStore blobs, String inputBucket) {
    this.blobs = blobs;
    this.inputBucket = inputBucket;
  }

  /// Reads files until there are enough texts; files that cannot be read as the recipe says are
  /// passed over, their own work item reports them.
  Sample collect(String collection, Recipe recipe) throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    long characters = 0;
    String prefix = collection.equals(SourceFile.DEFAULT_COLLECTION) ? "" : collection + "/";
    try (Stream<BlobHead> heads = blobs.list(inputBucket, prefix)) {
      Iterator<BlobHead> files = heads.iterator();
      while (files.hasNext() && texts.size() < MAX_TEXTS && characters < MAX_CHARACTERS) {
        BlobHead file = files.next();
        String key = file.id().key();
        if (!SourceFile.collectionOf(key).equals(collection) || CollectionRecipes.isRecipe(key)) {
          continue;
        }
        int before = texts.size();
        read(file, recipe, texts, MAX_CHARACTERS - characters);
        characters += texts.subList(before, texts.size()).stream().mapToLong(String::length).sum();
        if (texts.size() > before) {
          keys.add(key);
        }
      }
    }
    return new Sample(texts, keys);
  }

  private void read(BlobHead file, Recipe recipe, List<String> texts, long room)
      throws IOException {
    try (BatchReader reader = new BatchReader(blobs.bytes(file), recipe)) {
      take(reader, texts, room);
    } catch (BadInputException e) {
      LOG.atInfo()
          .addKeyValue("file", file.id().key())
          .addKeyValue("step", "train")
          .addKeyValue("reason", e.getMessage())
          .log("a model does not learn from a bad file");
    } catch (BlobChangedException e) {
      LOG.atInfo()
          .addKeyValue("file", file.id().key())
          .addKeyValue("step", "train")
          .addKeyValue("reason", e.getMessage())
          .log("a model does not learn from a file that changed meanwhile");
    }
  }

  /// Adds a file's first texts, as many as a model learns from.
  static void take(BatchReader reader, List<String> texts) throws BadInputException, IOException {
    take(reader, texts, MAX_CHARACTERS);
  }

  private static void take(BatchReader reader, List<String> texts, long room)
      throws BadInputException, IOException {
    long characters = 0;
    Optional<Batch> batch = reader.next();
    while (batch.isPresent() && texts.size() < MAX_TEXTS && characters < room) {
      for (String text : batch.get().texts()) {
        if (texts.size() < MAX_TEXTS && characters < room) {
          String part = text.substring(0, Math.min(text.length(), MAX_TEXT));
          texts.add(part);
          characters += part.length();
        }
      }
      batch = reader.next();
    }
  }

  /// @param texts what to learn from
  /// @param keys the files they came from
  record Sample(List<String> texts, List<String> keys) {}
}
