package vectormill.embedfiles;

import java.util.ArrayList;
import java.util.List;
import vectormill.document.Document;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Segment;
import vectormill.document.TextSpan;
import vectormill.embedding.Level;
import vectormill.embedding.TextEmbedder;
import vectormill.model.text.Sentences;

/// Cuts records into what gets a vector of its own: a pure function of text, level and model.
final class Segmenter {
  private final Level level;
  private final TextEmbedder model;

  /// @param model counts the tokens of chunks
  Segmenter(Level level, TextEmbedder model) {
    this.level = level;
    this.model = model;
  }

  /// The record with its segments, or why it has none.
  Batch.Entry cut(Document record) {
    return switch (level) {
      case Level.Whole _ -> new Batch.Kept(record);
      case Level.Sentences(int minCharacters) ->
          among(record, Sentences.of(record.text()), minCharacters);
      case Level.Chunks chunks ->
          among(record, model.chunks(record.text(), chunks), chunks.minCharacters());
    };
  }

  private static Batch.Entry among(Document record, List<TextSpan> places, int minCharacters) {
    if (places.size() > Level.MAX_SEGMENTS) {
      return dropped(
          record,
          Reason.TOO_MANY_SEGMENTS,
          "the text has %d, at most %d are embedded".formatted(places.size(), Level.MAX_SEGMENTS));
    }
    List<Document> segments = new ArrayList<>();
    int character = 0;
    int codePoint = 0;
    for (int number = 0; number < places.size(); number++) {
      TextSpan place = places.get(number);
      codePoint += codePoints(record.text(), character, place.start());
      character = place.start();
      Document segment = Segment.of(record, number, place, codePoint);
      if (!segment.text().isBlank() && segment.characters() >= minCharacters) {
        segments.add(segment);
      }
    }
    return segments.isEmpty()
        ? dropped(record, Reason.NO_SEGMENTS, "none of %d is long enough".formatted(places.size()))
        : new Batch.Kept(record, segments);
  }

  /// Negative where `to` lies before `from`, as the starts of chunks that overlap may.
  private static int codePoints(String text, int from, int to) {
    return from <= to ? text.codePointCount(from, to) : -text.codePointCount(to, from);
  }

  private static Batch.Dropped dropped(Document record, Reason reason, String detail) {
    return new Batch.Dropped(
        new RecordFailure(record.number(), record.offset(), reason, record.id(), detail));
  }
}
