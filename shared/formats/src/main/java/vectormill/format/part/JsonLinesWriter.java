package vectormill.format.part;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.recipe.OutputSpec.VectorForm;
import vectormill.result.EmbeddedDocument;
import vectormill.result.EmbeddedRecord;
import vectormill.result.PartWriter;
import vectormill.result.StagedPart;

/// Writes plain JSON Lines: `id, text, record, offset, date, language, attributes, model` and
/// `vector` (numbers) or `vector_base64` (little-endian float32). The same documents give the same
/// bytes.
public final class JsonLinesWriter implements PartWriter {
  /// What the part's key ends with.
  public static final String SUFFIX = ".jsonl";

  private final VectorForm form;
  private final ModelId model;
  private final LineFile file;
  private final ObjectMapper json = JsonLine.mapper();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /// Creates the file.
  ///
  /// @param folder where it lies
  /// @param baseName its name without suffix
  /// @param form how vectors are written
  /// @param model whose vectors these are
  /// @throws IOException if the disk fails
  public JsonLinesWriter(Path folder, String baseName, VectorForm form, ModelId model)
      throws IOException {
    this.form = form;
    this.model = model;
    this.file = new LineFile(folder, baseName, SUFFIX, plain -> plain);
  }

  @Override
  public void write(EmbeddedRecord embedded) throws IOException {
    for (EmbeddedDocument row : embedded.rows()) {
      writeLine(row);
    }
  }

  private void writeLine(EmbeddedDocument embedded) throws IOException {
    line.reset();
    Document document = embedded.document();
    try (JsonGenerator generator = json.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeStringField("id", document.id());
      generator.writeStringField("text", document.text());
      generator.writeNumberField("record", document.number());
      generator.writeNumberField("offset", document.offset());
      if (document.date().isPresent()) {
        generator.writeStringField("date", document.date().get());
      }
      if (document.language().isPresent()) {
        generator.writeStringField("language", document.language().get());
      }
      generator.writePOJOField("attributes", document.attributes());
      generator.writeStringField("model", model.label());
      vector(generator, embedded.vector().values());
      generator.writeEndObject();
    }
    line.write('\n');
    file.write(line.toByteArray());
  }

  private void vector(JsonGenerator generator, float[] values) throws IOException {
    switch (form) {
      case ARRAY -> {
        generator.writeArrayFieldStart("vector");
        for (float value : values) {
          generator.writeNumber(value);
        }
        generator.writeEndArray();
      }
      case BASE64 -> {
        ByteBuffer bytes =
            ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        generator.writeBinaryField("vector_base64", bytes.array());
      }
    }
  }

  @Override
  public List<StagedPart> stage() throws IOException {
    return List.of(file.stage());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
