package vectormill.search;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.blob.BlobStore;
import vectormill.document.Document;
import vectormill.document.Reason;
import vectormill.duplicate.DuplicateLedger;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;
import vectormill.message.EventQueue;
import vectormill.metrics.ProgramMetrics;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.result.EmbeddedDocument;
import vectormill.search.access.Admission;
import vectormill.settings.MetricsSettings;
import vectormill.testing.Faults;
import vectormill.testing.FaultySearchIndex;
import vectormill.testing.FaultyVectorIndex;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryDuplicateLedger;
import vectormill.testing.MemoryEventQueue;
import vectormill.testing.MemorySearchIndex;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.Samples;
import vectormill.testing.TestClock;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// What a search function under test is made of: a collection of three documents in two dimensions,
/// and a model that knows the words "rail" and "wine".
///
/// @param index what is searched
/// @param searches questions to the same
/// @param stamps what became of files
/// @param models opens the model
/// @param admission how callers are recognised
/// @param pictures fetches pictures
/// @param back what searches need not
record Parts(
    VectorIndex index,
    SearchIndex searches,
    StampStore stamps,
    ModelSource models,
    Admission admission,
    PictureSource pictures,
    Back back) {
  static final ModelId MODEL = new ModelId("lite", "ab".repeat(32));
  static final Duration VISIBILITY = Duration.ofSeconds(30);
  static final TestClock CLOCK = new TestClock();
  static final SearchSettings SETTINGS =
      new SearchSettings(
          Samples.BUCKET,
          "models",
          "stamps",
          URI.create("http://index.test"),
          Path.of("cache"),
          "results",
          "duplicates",
          "http://queue.test/work",
          false,
          "http://queue.test/events",
          SearchSettings.Auth.NONE,
          Optional.empty(),
          false,
          MetricsSettings.NONE);

  static Parts small() {
    return over(filled());
  }

  static Parts over(MemoryVectorIndex index) {
    return new Parts(
        index,
        new MemorySearchIndex(index),
        new MemoryStampStore(CLOCK),
        (model, _) -> new Words(model),
        new Admission.Open(),
        PictureSource.OFF,
        Back.empty());
  }

  /// The same while calls of the index fail.
  Parts with(Faults faults) {
    return new Parts(
        new FaultyVectorIndex(index, faults),
        new FaultySearchIndex(searches, faults),
        stamps,
        models,
        admission,
        pictures,
        back);
  }

  Parts withModels(ModelSource other) {
    return new Parts(index, searches, stamps, other, admission, pictures, back);
  }

  Parts withStamps(StampStore other) {
    return new Parts(index, searches, other, models, admission, pictures, back);
  }

  Parts withAdmission(Admission other) {
    return new Parts(index, searches, stamps, models, other, pictures, back);
  }

  Parts withPictures(PictureSource other) {
    return new Parts(index, searches, stamps, models, admission, other, back);
  }

  Search search() {
    Metrics metrics = new Metrics(ProgramMetrics.open(MetricsSettings.NONE));
    return new Search(
        new VisibleCollections(index, CLOCK),
        new Questions(index, searches, new QueryEmbedding(models, pictures, metrics)),
        new HitPages(searches, new CollectionFusion(recipes(), CLOCK), metrics),
        new FilterCheck(searches),
        new Completeness(stamps, CLOCK),
        CLOCK);
  }

  /// Of the collections, from the blobs.
  CollectionRecipes recipes() {
    return new CollectionRecipes(
        back.blobs(), SETTINGS.inputBucket(), RecipeCatalog.packed(), _ -> 1, CLOCK);
  }

  static IndexDefinition definition(String generation, List<String> fields) {
    return new IndexDefinition("news", generation, 2, fields, MODEL);
  }

  static MemoryVectorIndex filled() {
    MemoryVectorIndex index = new MemoryVectorIndex();
    IndexDefinition definition = definition("g1", List.of("topic", "page"));
    index.ensure(definition);
    index.upsert(
        definition,
        List.of(
                entry(document("a", "1893-02-14", "fr", "rail"), MODEL, 1, 0),
                entry(document("b", "1897-05-31", "de", "wine"), MODEL, 0, 1),
                entry(document("c", "1905", "fr", "wine"), MODEL, 0.6f, 0.8f))
            .iterator());
    return index;
  }

  static IndexEntry entry(Document document, ModelId model, float... values) {
    Provenance provenance =
        new Provenance("input", "news/GDV/GDV-1893.jsonl", "v1", document.number(), model.label());
    return new IndexEntry(new EmbeddedDocument(document, new Vector(values)), provenance, 1);
  }

  private static Document document(String id, String date, String language, String topic) {
    return new Document(
        id,
        "text of " + id + " " + "and so on ".repeat(60),
        Optional.empty(),
        id.charAt(0),
        -1,
        Optional.of(date),
        Optional.of(language),
        Map.of("topic", topic, "page", 4));
  }

  /// What pages and actions need besides.
  ///
  /// @param blobs recipes and results
  /// @param ledger what is known of duplicates
  /// @param queue where work is sent
  /// @param events where intake is asked
  record Back(BlobStore blobs, DuplicateLedger ledger, WorkQueue queue, EventQueue events) {
    static Back empty() {
      return new Back(
          new MemoryBlobStore(),
          new MemoryDuplicateLedger(),
          new MemoryWorkQueue(CLOCK, VISIBILITY),
          new MemoryEventQueue(CLOCK, VISIBILITY, 5));
    }
  }

  /// Knows two words.
  private record Words(ModelId model) implements TextEmbedder {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      return texts.stream().map(Words::one).toList();
    }

    private static Embedding one(String text) {
      return switch (text) {
        case "rail" -> new Embedding.Embedded(new Vector(new float[] {1, 0}));
        case "wine" -> new Embedding.Embedded(new Vector(new float[] {0, 1}));
        default -> new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS);
      };
    }
  }
}
