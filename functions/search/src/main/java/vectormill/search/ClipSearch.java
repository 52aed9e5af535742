package vectormill.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import vectormill.document.Document;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;
import vectormill.ranking.Ranked;
import vectormill.search.access.Caller;

/// Answers the questions of clip-retrieval's clients: always by vector, so that a similarity is a
/// cosine. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the index or a model's files
/// cannot be reached, or a generation takes the place of another meanwhile.
final class ClipSearch {
  /// The cosine above which clip-retrieval takes two pictures for one.
  private static final double SAME = 0.94;

  private final VisibleCollections visible;
  private final SearchIndex searches;
  private final Questions questions;
  private final HitPages pages;

  ClipSearch(
      VisibleCollections visible, SearchIndex searches, Questions questions, HitPages pages) {
    this.visible = visible;
    this.searches = searches;
    this.questions = questions;
    this.pages = pages;
  }

  /// Names of the collections, sorted.
  List<String> indices(Caller caller) {
    return visible.all(caller).stream().map(found -> found.definition().collection()).toList();
  }

  /// Rows in the order of their rank: the first ones with metadata, and without near duplicates if
  /// that was asked for; the others with id and similarity only.
  ///
  /// @throws RequestException if the collection is unknown, or there is no vector for the question
  List<Map<String, Object>> search(Caller caller, ClipRequest request) {
    IndexDefinition definition = visible.named(caller, request.collection(), "indice_name");
    Asked asked = questions.ask(request.query(), Optional.of(Mode.VECTOR), definition);
    OptionalDouble fold = request.deduplicate() ? OptionalDouble.of(SAME) : OptionalDouble.empty();
    Scoring scoring =
        new Scoring(Optional.of(Mode.VECTOR), Optional.empty(), OptionalDouble.empty(), fold);
    HitPage shown =
        pages.find(definition, asked, scoring, new Window(0, request.images(), false), List.of());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (HitPage.Picked hit : shown.hits()) {
      rows.add(row(metadata(hit.entry()), hit.ranked()));
    }
    int missing = request.ids() - rows.size();
    if (missing > 0 && request.ids() > request.images() && !shown.hits().isEmpty()) {
      Ranked last = shown.hits().getLast().ranked();
      pages.ranked(definition, asked, scoring, request.ids()).stream()
          .filter(ranked -> Ranked.BEST_FIRST.compare(ranked, last) > 0)
          .limit(missing)
          .forEach(ranked -> rows.add(row(Map.of(), ranked)));
    }
    return rows;
  }

  /// Metadata by id, in the order asked for; ids that are unknown are left out.
  ///
  /// @throws RequestException if the collection is unknown
  List<Map<String, Object>> metadata(Caller caller, ClipRequestReader.MetadataRequest request) {
    IndexDefinition definition = visible.named(caller, request.collection(), "indice_name");
    List<IndexEntry> found =
        request.ids().isEmpty() ? List.of() : searches.withHandles(definition, request.ids());
    return found.stream()
        .sorted(Comparator.comparingInt(entry -> request.ids().indexOf(handle(entry))))
        .map(entry -> Map.<String, Object>of("id", handle(entry), "metadata", metadata(entry)))
        .toList();
  }

  private static Map<String, Object> row(Map<String, Object> metadata, Ranked ranked) {
    Map<String, Object> row = new LinkedHashMap<>(metadata);
    row.put("id", IndexEntry.handle(ranked.candidate().entryId()));
    row.put("similarity", ranked.score());
    return row;
  }

  /// Its columns are the record's attributes.
  private static Map<String, Object> metadata(IndexEntry entry) {
    Document document = entry.content().document();
    Map<String, Object> columns = new LinkedHashMap<>();
    document
        .attributes()
        .forEach((name, value) -> {
          if (!(value instanceof Collection<?>) && !(value instanceof Map<?, ?>)) {
            columns.put(name, value);
          }
        });
    if (!document.text().isBlank()) {
      columns.putIfAbsent("caption", document.text());
    }
    columns.putIfAbsent("record_id", document.id());
    return columns;
  }

  private static Long handle(IndexEntry entry) {
    return IndexEntry.handle(entry.entryId());
  }
}
