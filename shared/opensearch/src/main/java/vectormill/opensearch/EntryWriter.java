package vectormill.opensearch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;

/// Writes entries as lines of one bulk. For one thread and one bulk.
final class EntryWriter {
  private final IndexDefinition definition;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final JsonGenerator json;
  private final List<Integer> ends = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  EntryWriter(IndexDefinition definition) throws IOException {
    this.definition = definition;
    this.json = Json.factory().createGenerator(bytes);
    json.setRootValueSeparator(new SerializedString("\n"));
  }

  /// Adds an entry.
  ///
  /// @return why it cannot be written; nothing of it is, then
  Optional<String> add(IndexEntry entry) throws IOException {
    Document document = entry.content().document();
    int dimension = entry.content().vector().dimension();
    if (dimension != definition.dimension()) {
      String expected = " components, the index has " + definition.dimension();
      return Optional.of(document.id() + ": " + dimension + expected);
    }
    String attributes;
    try {
      attributes = Json.text(document.attributes());
    } catch (JsonProcessingException e) {
      return Optional.of(
          document.id() + ": its attributes have no JSON: " + e.getOriginalMessage());
    }
    writeAction(entry);
    json.writeStartObject();
    writeProvenance(entry);
    writeDocument(document);
    writeFacets(document, IndexEntry.handle(entry.entryId()));
    writeString(Fields.ATTRIBUTES, attributes);
    json.writeFieldName(Fields.VECTOR);
    writeVector(entry.content().vector().values());
    json.writeEndObject();
    json.flush();
    ends.add(bytes.size());
    names.add(document.id());
    return Optional.empty();
  }

  int entries() {
    return names.size();
  }

  int sizeBytes() {
    return bytes.size();
  }

  /// What was added; the writer is done after this.
  Bulk finish() throws IOException {
    json.close();
    bytes.write('\n');
    int[] all = ends.stream().mapToInt(Integer::intValue).toArray();
    return new Bulk(bytes.toByteArray(), all, List.copyOf(names));
  }

  private void writeAction(IndexEntry entry) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("index");
    json.writeStringField("_id", entry.entryId());
    json.writeNumberField("version", entry.ordinal());
    json.writeStringField("version_type", "external_gte");
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeProvenance(IndexEntry entry) throws IOException {
    Provenance provenance = entry.provenance();
    writeString(Fields.BUCKET, provenance.bucket());
    writeString(Fields.KEY, provenance.key());
    writeString(Fields.FILE, IndexEntry.fileId(provenance.bucket(), provenance.key()));
    writeString(Fields.VERSION, provenance.version());
    json.writeNumberField(Fields.RECORD, provenance.recordNumber());
    writeString(Fields.MODEL, provenance.model());
    json.writeNumberField(Fields.ORDINAL, entry.ordinal());
  }

  private void writeDocument(Document document) throws IOException {
    writeString(Fields.ID, document.id());
    json.writeNumberField(Fields.NUMBER, document.number());
    json.writeNumberField(Fields.OFFSET, document.offset());
    if (document.language().isPresent()) {
      writeString(Fields.LANGUAGE, document.language().get());
    }
    if (document.date().isPresent()) {
      writeString(Fields.DATE, document.date().get());
      Optional<PartialDate> date = PartialDate.parse(document.date().get());
      if (date.isPresent()) {
        json.writeStringField(Fields.DAY, PartialDate.indexed(date.get().first()));
      }
    }
    writeString(Fields.TEXT, document.text());
  }

  private void writeFacets(Document document, long handle) throws IOException {
    json.writeArrayFieldStart(Fields.FACETS);
    for (String facet : Facets.of(document.attributes(), definition.fields())) {
      writeString(facet);
    }
    writeString(Facets.handle(handle));
    json.writeEndArray();
  }

  private void writeVector(float[] vector) throws IOException {
    json.writeStartArray();
    for (float component : vector) {
      json.writeNumber(component);
    }
    json.writeEndArray();
  }

  private void writeString(String field, String text) throws IOException {
    json.writeFieldName(field);
    writeString(text);
  }

  /// By way of UTF-8, which replaces half a surrogate pair where the generator would refuse it.
  private void writeString(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    json.writeUTF8String(utf8, 0, utf8.length);
  }
}
