package vectormill.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.benchmark.JudgedTexts.Text;
import vectormill.document.Document;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.model.lite.LiteSettings;
import vectormill.model.lite.LiteTrainer;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.EmbedSpec.LiteTerms;
import vectormill.result.EmbeddedDocument;

/// Judged texts in OpenSearch, with vectors of a default model that was trained on them.
final class JudgedIndex implements AutoCloseable {
  private static final String COLLECTION = "hybrid-benchmark";
  private static final String BUCKET = "benchmark";
  private static final int DEPTH = 100;

  private final OpenSearchVectorIndex index;
  private final TextEmbedder embedder;
  private final IndexDefinition definition;
  private final Map<String, String> ids = new HashMap<>();
  private final List<Document> documents = new ArrayList<>();

  private JudgedIndex(OpenSearchVectorIndex index, TextEmbedder embedder) {
    this.index = index;
    this.embedder = embedder;
    this.definition =
        new IndexDefinition(
            COLLECTION, "benchmark1", embedder.dimension(), List.of(), embedder.model());
  }

  static JudgedIndex of(OpenSearchVectorIndex index, JudgedTexts collection)
      throws BadInputException {
    List<String> texts = collection.texts().stream().map(Text::text).toList();
    TextEmbedder embedder =
        new LiteTrainer(LiteSettings.usual(LiteTerms.WORDS_AND_CHARACTERS))
            .train(texts)
            .embedder(new ModelId("lite", "11".repeat(32)));
    JudgedIndex judged = new JudgedIndex(index, embedder);
    judged.store(collection);
    return judged;
  }

  private void store(JudgedTexts collection) throws BadInputException {
    List<IndexEntry> entries = new ArrayList<>();
    for (Text text : collection.texts()) {
      if (embedder.embed(List.of(text.text())).getFirst() instanceof Embedding.Embedded embedded) {
        Document document =
            new Document(
                text.id(),
                text.text(),
                Optional.empty(),
                entries.size(),
                -1,
                Optional.empty(),
                Optional.empty(),
                Map.of());
        IndexEntry entry =
            new IndexEntry(
                new EmbeddedDocument(document, embedded.vector()),
                new Provenance(BUCKET, COLLECTION, "1", entries.size(), "lite"),
                1);
        entries.add(entry);
        documents.add(document);
        ids.put(entry.entryId(), text.id());
      }
    }
    index.drop(COLLECTION, definition.generation());
    index.ensure(definition);
    index.upsert(definition, entries.iterator());
    index.refresh(COLLECTION);
  }

  /// What was indexed.
  List<Document> documents() {
    return List.copyOf(documents);
  }

  /// A question's, unless the model knows nothing of it.
  Optional<Vector> vector(String question) throws BadInputException {
    return embedder.embedQuery(question) instanceof Embedding.Embedded embedded
        ? Optional.of(embedded.vector())
        : Optional.empty();
  }

  /// By entry id.
  Candidates candidates(Optional<Vector> vector, Optional<String> words) {
    return index
        .searchIndex()
        .candidates(definition, new CandidateQuery(vector, words, DEPTH, List.of()));
  }

  /// The same under the texts' own ids.
  Candidates named(Candidates candidates) {
    List<Candidate> named =
        candidates.all().stream()
            .map(each -> new Candidate(name(each.entryId()), each.cosine(), each.words()))
            .toList();
    return new Candidates(named, candidates.fullMatch());
  }

  /// The text's own id.
  String name(String entryId) {
    return ids.getOrDefault(entryId, "");
  }

  /// How many candidates of each kind are looked at.
  static int depth() {
    return DEPTH;
  }

  @Override
  public void close() {
    index.drop(COLLECTION, definition.generation());
  }
}
