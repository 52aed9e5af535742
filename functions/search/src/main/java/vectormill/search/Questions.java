package vectormill.search;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;
import vectormill.index.VectorIndex;
import vectormill.recipe.EmbedSpec;

/// Puts questions in terms of an index. Safe for many threads.
final class Questions {
  private final VectorIndex index;
  private final SearchIndex searches;
  private final QueryEmbedding embedding;

  Questions(VectorIndex index, SearchIndex searches, QueryEmbedding embedding) {
    this.index = index;
    this.searches = searches;
    this.embedding = embedding;
  }

  /// @throws RequestException if the mode does not suit the question, a record is unknown, or there
  ///   is no vector for it
  Asked ask(SearchQuery query, Optional<Mode> wanted, IndexDefinition definition) {
    Optional<String> words = words(query);
    Mode mode = wanted.orElseGet(() -> suited(query, definition));
    if (mode != Mode.VECTOR && words.isEmpty()) {
      throw RequestException.invalid(
          "bad_value", "mode", "mode " + mode.label() + " needs a text to take words from");
    }
    return switch (mode) {
      case KEYWORD -> new Asked(mode, Optional.empty(), words, Set.of());
      case HYBRID -> hybrid(query, words, definition);
      case VECTOR -> {
        Near near = near(query, "", definition);
        yield new Asked(mode, Optional.of(near.vector()), Optional.empty(), near.excluded());
      }
    };
  }

  /// A text that has no vector still has words.
  private Asked hybrid(SearchQuery query, Optional<String> words, IndexDefinition definition) {
    if (query instanceof SearchQuery.ByText byText) {
      Optional<Vector> vector = embedding.ofTextIfAny(byText.text(), definition);
      Mode mode = vector.isPresent() ? Mode.HYBRID : Mode.KEYWORD;
      return new Asked(mode, vector, words, Set.of());
    }
    Near near = near(query, "", definition);
    return new Asked(Mode.HYBRID, Optional.of(near.vector()), words, near.excluded());
  }

  /// Words of pictures are captions at best, so pictures are found by vector.
  private static Mode suited(SearchQuery query, IndexDefinition definition) {
    boolean texts = definition.embed().subject() == EmbedSpec.Subject.TEXT;
    return query instanceof SearchQuery.ByText && texts ? Mode.HYBRID : Mode.VECTOR;
  }

  private static Optional<String> words(SearchQuery query) {
    return switch (query) {
      case SearchQuery.ByText byText -> Optional.of(byText.text());
      case SearchQuery.Mixture mixture ->
          Optional.of(
                  mixture.parts().stream()
                      .filter(part -> part.weight() > 0)
                      .flatMap(part -> words(part.query()).stream())
                      .collect(Collectors.joining(" ")))
              .filter(words -> !words.isEmpty());
      case SearchQuery.ByVector byVector -> Optional.empty();
      case SearchQuery.ById byId -> Optional.empty();
      case SearchQuery.ByImage byImage -> Optional.empty();
      case SearchQuery.ByImageUrl byImageUrl -> Optional.empty();
    };
  }

  private Near near(SearchQuery query, String path, IndexDefinition definition) {
    return switch (query) {
      case SearchQuery.ByText byText ->
          Near.to(embedding.ofText(byText.text(), path + "text", definition));
      case SearchQuery.ByImage byImage ->
          Near.to(embedding.ofImage(byImage.image(), path + "image", definition));
      case SearchQuery.ByImageUrl byImageUrl ->
          Near.to(embedding.ofImageAt(byImageUrl.url(), byImageUrl.field(), definition));
      case SearchQuery.ByVector byVector ->
          Near.to(checked(byVector.vector(), path + "vector", definition));
      case SearchQuery.ById byId -> like(byId.id(), path + "id", definition);
      case SearchQuery.Mixture mixture -> mixed(mixture.parts(), definition);
    };
  }

  private Near mixed(List<SearchQuery.Part> parts, IndexDefinition definition) {
    double[] sum = new double[definition.dimension()];
    Set<String> excluded = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      Near part = near(parts.get(i).query(), "query[" + i + "].", definition);
      excluded.addAll(part.excluded());
      VectorSum.add(sum, part.vector(), parts.get(i).weight());
    }
    return new Near(VectorSum.direction(sum), excluded);
  }

  private Near like(String id, String field, IndexDefinition definition) {
    List<String> namesakes = namesakes(id, definition);
    IndexEntry meant = record(namesakes, id, field, definition);
    return new Near(meant.content().vector(), Set.copyOf(namesakes));
  }

  /// A record, whole; of several with this id the first by entry id.
  ///
  /// @param field of the request, for the message
  /// @throws RequestException if there is none
  IndexEntry record(String id, String field, IndexDefinition definition) {
    return record(namesakes(id, definition), id, field, definition);
  }

  private List<String> namesakes(String id, IndexDefinition definition) {
    return index.find(definition.collection(), id).stream()
        .map(Questions::entryId)
        .sorted()
        .toList();
  }

  private IndexEntry record(
      List<String> namesakes, String id, String field, IndexDefinition definition) {
    List<IndexEntry> found =
        namesakes.isEmpty() ? List.of() : searches.entries(definition, namesakes.subList(0, 1));
    if (found.isEmpty()
        && !index.current(definition.collection()).equals(Optional.of(definition))) {
      String message = "collection " + definition.collection() + " changed its generation";
      throw new TransientException(message, new IOException(message));
    }
    if (found.isEmpty()) {
      throw RequestException.notFound(
          "unknown_record",
          field,
          "collection " + definition.collection() + " has no record " + id);
    }
    return found.getFirst();
  }

  private static String entryId(Hit hit) {
    return IndexEntry.entryId(
        hit.provenance().bucket(), hit.provenance().key(), hit.document().id());
  }

  private static Vector checked(Vector vector, String field, IndexDefinition definition) {
    if (vector.dimension() != definition.dimension()) {
      throw RequestException.invalid(
          "wrong_dimension",
          field,
          "%s has %d numbers, collection %s has %d"
              .formatted(
                  field, vector.dimension(), definition.collection(), definition.dimension()));
    }
    return vector;
  }

  /// @param vector what to be near to
  /// @param excluded what is not meant by it
  private record Near(Vector vector, Set<String> excluded) {
    static Near to(Vector vector) {
      return new Near(vector, Set.of());
    }
  }
}
