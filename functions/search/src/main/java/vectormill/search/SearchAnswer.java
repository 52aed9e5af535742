package vectormill.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.index.Candidates.Candidate;
import vectormill.index.IndexDefinition;
import vectormill.index.Provenance;

/// What a search found.
///
/// @param collection where
/// @param generation of the index that answered
/// @param model the label of the model whose vectors were compared
/// @param mode `vector`, `keyword` or `hybrid`: what was compared
/// @param weight the vector's share in the scores, where they are sums
/// @param completeness how much of the collection that generation holds; absent when it cannot be
///   told at a bounded price
/// @param hits best first
/// @param tookMillis from the request to the answer
public record SearchAnswer(
    String collection,
    String generation,
    String model,
    String mode,
    Optional<Double> weight,
    Optional<Completeness.Report> completeness,
    List<Found> hits,
    long tookMillis) {
  public SearchAnswer {
    hits = List.copyOf(hits);
  }

  /// @param found in the generation of this definition
  static SearchAnswer of(
      IndexDefinition definition,
      Mode mode,
      HitPage found,
      boolean vectors,
      Optional<Completeness.Report> completeness,
      long tookMillis) {
    return new SearchAnswer(
        definition.collection(),
        definition.generation(),
        definition.model().label(),
        mode.label(),
        found.weight(),
        completeness,
        found.hits().stream().map(hit -> Found.of(hit, mode, vectors)).toList(),
        tookMillis);
  }

  /// One hit.
  ///
  /// @param id the record's own id
  /// @param score what hits are sorted by, higher is better
  /// @param scores what it was made of
  /// @param snippet the beginning of the text
  /// @param date as the source writes it
  /// @param language as the source names it
  /// @param attributes every other mapped field
  /// @param provenance where it came from
  /// @param vector as stored, when asked for
  /// @param folded near duplicates, when asked for and there are some
  public record Found(
      String id,
      double score,
      Scores scores,
      String snippet,
      Optional<String> date,
      Optional<String> language,
      Map<String, Object> attributes,
      Origin provenance,
      Optional<float[]> vector,
      Optional<List<HitPage.Duplicate>> folded) {
    static Found of(HitPage.Picked hit, Mode mode, boolean vectors) {
      Document document = hit.entry().content().document();
      return new Found(
          document.id(),
          hit.ranked().score(),
          Scores.of(hit.ranked().candidate(), mode),
          Snippet.of(document.text()),
          document.date(),
          document.language(),
          document.attributes(),
          Origin.of(hit.entry().provenance()),
          vectors ? Optional.of(hit.entry().content().vector().values()) : Optional.empty(),
          hit.folded().isEmpty() ? Optional.empty() : Optional.of(List.copyOf(hit.folded())));
    }
  }

  /// Both scores of a hit, as far as they were asked for.
  ///
  /// @param cosine in [-1, 1]
  /// @param words BM25's, zero and more, comparable within one answer only
  public record Scores(Optional<Double> cosine, Optional<Double> words) {
    static Scores of(Candidate candidate, Mode mode) {
      return new Scores(
          mode == Mode.KEYWORD ? Optional.empty() : Optional.of(candidate.cosine()),
          mode == Mode.VECTOR ? Optional.empty() : Optional.of(candidate.words()));
    }
  }

  /// Where a hit came from.
  ///
  /// @param bucket the input bucket
  /// @param key the file
  /// @param version the file's version
  /// @param record zero-based position in the file
  /// @param model the model's label
  public record Origin(String bucket, String key, String version, long record, String model) {
    static Origin of(Provenance provenance) {
      return new Origin(
          provenance.bucket(),
          provenance.key(),
          provenance.version(),
          provenance.recordNumber(),
          provenance.model());
    }
  }
}
