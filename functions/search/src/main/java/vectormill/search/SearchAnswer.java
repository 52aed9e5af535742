package vectormill.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.index.Hit;

/// What a search found.
///
/// @param collection where
/// @param generation of the index that answered
/// @param model the label of the model whose vectors were compared
/// @param hits best first
/// @param tookMillis from the request to the answer
public record SearchAnswer(
    String collection, String generation, String model, List<Found> hits, long tookMillis) {
  public SearchAnswer {
    hits = List.copyOf(hits);
  }

  /// One hit.
  ///
  /// @param id the record's own id
  /// @param score cosine in [-1, 1], higher is closer
  /// @param snippet the beginning of the text
  /// @param date as the source writes it
  /// @param language as the source names it
  /// @param attributes every other mapped field
  /// @param provenance where it came from
  public record Found(
      String id,
      double score,
      String snippet,
      Optional<String> date,
      Optional<String> language,
      Map<String, Object> attributes,
      Origin provenance) {
    static Found of(Hit hit) {
      return new Found(
          hit.document().id(),
          hit.score(),
          Snippet.of(hit.document().text()),
          hit.document().date(),
          hit.document().language(),
          hit.document().attributes(),
          new Origin(
              hit.provenance().bucket(),
              hit.provenance().key(),
              hit.provenance().version(),
              hit.provenance().recordNumber(),
              hit.provenance().model()));
    }
  }

  /// Where a hit came from.
  ///
  /// @param bucket the input bucket
  /// @param key the file
  /// @param version the file's version
  /// @param record zero-based position in the file
  /// @param model the model's label
  public record Origin(String bucket, String key, String version, long record, String model) {}
}
