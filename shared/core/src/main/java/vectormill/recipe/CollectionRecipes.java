package vectormill.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.TransientException;

/// The recipe of each collection, as `<collection>/collection.yaml` in the input bucket has it now.
/// Safe for many threads.
public final class CollectionRecipes {
  private static final String FILE = "collection.yaml";
  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final int MOST_REMEMBERED = 1000;
  private static final int READS = 3;

  private final BlobStore blobs;
  private final String inputBucket;
  private final RecipeCatalog bases;
  private final ModelLookup models;
  private final InstantSource clock;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /// @param inputBucket where collections lie
  /// @param bases what a recipe can start from
  public CollectionRecipes(
      BlobStore blobs,
      String inputBucket,
      RecipeCatalog bases,
      KnownModels models,
      InstantSource clock) {
    this.blobs = blobs;
    this.inputBucket = inputBucket;
    this.bases = bases;
    this.models = new ModelLookup(models);
    this.clock = clock;
  }

  /// Whether this key is the recipe of a collection: `collection.yaml` right below the collection's
  /// folder.
  public static boolean isRecipe(String key) {
    int slash = key.indexOf('/');
    return slash > 0 && key.substring(slash + 1).equals(FILE);
  }

  /// Whether this key is that of a recipe outside of all collections.
  public static boolean isMisplaced(String key) {
    return key.equals(FILE);
  }

  /// Where the collection's recipe lies.
  public static String recipeKey(String collection) {
    return collection + "/" + FILE;
  }

  /// The collection's recipe, at most a few seconds old.
  ///
  /// @throws TransientException if it cannot be read now
  public CollectionRecipe of(String collection) {
    return of(collection, clock.instant().minus(FRESH));
  }

  /// The collection's recipe as it was at this moment or later.
  ///
  /// @throws TransientException if it cannot be read now
  public CollectionRecipe of(String collection, Instant notBefore) {
    Optional<Known> last = remembered(collection);
    if (last.isPresent() && !last.get().readAt().isBefore(notBefore)) {
      return last.get().recipe();
    }
    return fresh(collection);
  }

  /// The collection's recipe as it is now. Its file is read only when its etag changed.
  ///
  /// @throws TransientException if it cannot be read now
  public CollectionRecipe fresh(String collection) {
    Known next = read(collection, remembered(collection), clock.instant());
    synchronized (known) {
      known.put(collection, next);
    }
    return next.recipe();
  }

  /// What a recipe would be, were it the collection's; nothing is written.
  ///
  /// @param yaml the file's content
  public CollectionRecipe judge(String collection, String yaml) {
    ParsedRecipe parsed = RecipeParser.parse(yaml, recipeKey(collection), bases);
    return known("", parsed, collection, clock.instant()).recipe();
  }

  private Optional<Known> remembered(String collection) {
    synchronized (known) {
      return Optional.ofNullable(known.get(collection));
    }
  }

  private Known read(String collection, Optional<Known> last, Instant now) {
    BlobId id = new BlobId(inputBucket, recipeKey(collection));
    for (int attempt = 1; ; attempt++) {
      Optional<BlobHead> head = blobs.head(id);
      if (head.isEmpty()) {
        return known("", new ParsedRecipe.Valid(bases.standard(), 1), collection, now);
      }
      String etag = head.get().etag();
      if (last.isPresent() && last.get().etag().equals(etag)) {
        return known(etag, last.get().parsed(), collection, now);
      }
      try {
        return known(etag, parse(head.get()), collection, now);
      } catch (BlobChangedException e) {
        if (attempt == READS) {
          throw new TransientException(id + " changed " + READS + " times while it was read", e);
        }
      } catch (IOException e) {
        throw new TransientException("cannot read " + id, e);
      }
    }
  }

  private ParsedRecipe parse(BlobHead head) throws IOException {
    String name = head.id().key();
    if (head.sizeBytes() > RecipeParser.MAX_BYTES) {
      return mistake(
          name,
          "expected at most %d bytes, found %d"
              .formatted(RecipeParser.MAX_BYTES, head.sizeBytes()));
    }
    if (head.sizeBytes() == 0) {
      return RecipeParser.parse("", name, bases);
    }
    byte[] bytes;
    try (InputStream stream = blobs.bytes(head).open()) {
      bytes = stream.readNBytes(RecipeParser.MAX_BYTES + 1);
    }
    try {
      String yaml = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return RecipeParser.parse(yaml, name, bases);
    } catch (CharacterCodingException e) {
      return mistake(name, "expected UTF-8 text, found other bytes");
    }
  }

  private static ParsedRecipe mistake(String name, String message) {
    return new ParsedRecipe.Invalid(name, List.of(new RecipeMistake(1, "", message)));
  }

  private Known known(String etag, ParsedRecipe parsed, String collection, Instant now) {
    CollectionRecipe recipe =
        switch (parsed) {
          case ParsedRecipe.Valid valid -> withModel(valid, collection, etag);
          case ParsedRecipe.Invalid invalid -> new CollectionRecipe.Invalid(invalid, etag);
        };
    return new Known(etag, parsed, recipe, now);
  }

  private CollectionRecipe withModel(ParsedRecipe.Valid parsed, String collection, String etag) {
    return switch (models.find(collection, parsed.recipe().embed())) {
      case ModelLookup.Found.Model(RecipeModel model) ->
          new CollectionRecipe.Valid(
              parsed.recipe(), model, RecipeFingerprint.of(parsed.recipe(), model), etag);
      case ModelLookup.Found.Nothing(String mistake) -> {
        RecipeMistake where = new RecipeMistake(parsed.modelLine(), modelKey(parsed), mistake);
        yield new CollectionRecipe.Invalid(
            new ParsedRecipe.Invalid(recipeKey(collection), List.of(where)), etag);
      }
    };
  }

  private static String modelKey(ParsedRecipe.Valid parsed) {
    EmbedSpec.Subject subject = parsed.recipe().embed().subject();
    return "embed." + ChoiceWords.word(ChoiceWords.SUBJECTS, subject);
  }

  /// What was read last.
  private record Known(String etag, ParsedRecipe parsed, CollectionRecipe recipe, Instant readAt) {}
}
