package vectormill.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the embeddings in a line: our JSON Lines, impresso's current records of texts, sentences
/// or chunks, and its older records. `NaN`, which Python writes, is read to be reported as such.
/// Not safe for several threads.
final class EmbeddingLine {
  private static final float[] NOTHING = new float[0];

  private final String file;
  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  EmbeddingLine(String file) {
    this.file = file;
  }

  /// Everything in a line, in order.
  ///
  /// @param bytes of which the first `length` are the line
  /// @param number of the line, from 1
  List<Entry> parse(byte[] bytes, int length, long number) {
    try (JsonParser parser = json.createParser(bytes, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return List.of(wrong(number, "expected a JSON object"));
      }
      LineFields fields = LineFields.read(parser);
      if (parser.nextToken() != null) {
        return List.of(wrong(number, "expected nothing after the JSON object"));
      }
      return entries(fields, number);
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      String where = location == null ? "" : " at column " + location.getColumnNr();
      return List.of(wrong(number, "no valid JSON" + where + ": " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading JSON from memory failed", e);
    }
  }

  private Entry wrong(long number, String detail) {
    return new Entry.Wrong(new Fault(Fault.Kind.WRONG_LINE, file, number, "", detail));
  }

  private List<Entry> entries(LineFields line, long number) {
    if (line.id().isEmpty()) {
      return List.of(wrong(number, "expected ci_id or id, found neither"));
    }
    String id = line.id().get();
    List<Entry> entries = new ArrayList<>();
    if (line.parts().isEmpty() || line.vector().isPresent()) {
      StoredEmbedding whole = embedding(line, id, line, number);
      if (line.isCurrent() && line.model().isEmpty()) {
        entries.add(missing(whole, "model_id"));
      }
      add(entries, whole, line.isCurrent());
    }
    for (LineFields part : line.parts().orElse(List.of())) {
      Optional<String> partId = part.partId();
      StoredEmbedding found = embedding(part, joined(id, partId.orElse("")), line, number);
      if (partId.isPresent()) {
        add(entries, found, true);
      } else {
        entries.add(missing(found, "sent_id or chunk_id"));
      }
    }
    return entries;
  }

  private static void add(List<Entry> entries, StoredEmbedding found, boolean needsSize) {
    if (needsSize && found.position().size() < 0) {
      entries.add(missing(found, "size"));
    }
    entries.add(new Entry.Found(found));
  }

  private static Entry missing(StoredEmbedding found, String field) {
    return new Entry.Wrong(found.fault(Fault.Kind.MISSING_FIELD, "expected " + field));
  }

  private StoredEmbedding embedding(LineFields fields, String id, LineFields line, long number) {
    return new StoredEmbedding(
        new StoredEmbedding.Position(
            file, number, fields.size().orElse(-1), fields.model().or(line::model)),
        id,
        fields.vector().orElse(NOTHING),
        fields.traits().or(ofPart(line, fields)));
  }

  /// A sentence has the language and type of its text, but not its length.
  private static Traits ofPart(LineFields line, LineFields fields) {
    Traits traits = line.traits();
    return line == fields
        ? traits
        : new Traits(traits.language(), traits.type(), Traits.UNKNOWN.characters());
  }

  private static String joined(String id, String partId) {
    return partId.startsWith(id) ? partId : id + "/" + partId;
  }
}
