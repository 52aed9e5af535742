package vectormill.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A part of a record's text that has a vector of its own: a sentence or a chunk.
///
/// As a document it has the record's number, date, language and attributes, and an id that no other
/// segment of the file has: the record's, `#`, and the segment's number from 0. Numbers may be
/// missing: those of segments without a vector.
public final class Segment {
  /// The attribute that says which part of the text it is: where it begins and ends, in code
  /// points; a list of two numbers.
  public static final String PLACE = "segment";

  private static final char MARK = '#';

  private Segment() {}

  /// The part of a record.
  ///
  /// @param number from 0
  /// @param place which part, in characters
  /// @param from the same in code points, where it begins
  public static Document of(Document record, int number, TextSpan place, int from) {
    String text = place.of(record.text());
    Map<String, Object> attributes = new LinkedHashMap<>(record.attributes());
    attributes.put(
        PLACE, List.of((long) from, (long) from + text.codePointCount(0, text.length())));
    return new Document(
        id(record.id(), number),
        text,
        record.image(),
        record.number(),
        record.offset(),
        record.date(),
        record.language(),
        attributes);
  }

  /// The id of a record's segment.
  public static String id(String recordId, int number) {
    return recordId + MARK + number;
  }

  /// The id of the record whose segment has this id.
  ///
  /// @throws IllegalArgumentException if no segment can have it
  public static String recordId(String segmentId) {
    int mark = segmentId.lastIndexOf(MARK);
    if (mark < 1) {
      throw new IllegalArgumentException("no segment has the id " + segmentId);
    }
    return segmentId.substring(0, mark);
  }
}
