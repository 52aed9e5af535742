package vectormill.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;
import vectormill.format.compression.Compression;
import vectormill.format.part.Writers;
import vectormill.format.sample.Compressed;
import vectormill.recipe.OutputSpec;
import vectormill.result.EmbeddedDocument;
import vectormill.result.PartWriter;

/// Files of embeddings for tests.
final class Embeddings {
  static final ModelId MODEL = new ModelId("lite", "0123456789ab".repeat(5) + "cdef");

  private Embeddings() {}

  /// A document with a language, a type and a text of so many characters.
  static EmbeddedDocument document(String id, String language, int characters, float... values) {
    return new EmbeddedDocument(
        new Document(
            id,
            "x".repeat(characters),
            Optional.empty(),
            0,
            -1,
            Optional.empty(),
            Optional.of(language),
            Map.of("tp", "ar")),
        new Vector(values));
  }

  /// Files as the project writes them.
  static void write(Path folder, String name, OutputSpec form, EmbeddedDocument... documents)
      throws IOException {
    int dimension = documents.length == 0 ? 2 : documents[0].vector().dimension();
    try (PartWriter writer =
        Writers.open(form, folder, name, MODEL, dimension, InstantSource.system())) {
      for (EmbeddedDocument document : documents) {
        writer.write(document);
      }
      writer.stage();
    }
  }

  /// A file of these lines.
  static Path lines(Path file, String... lines) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Compression compression =
        Compression.ofName(String.valueOf(file.getFileName())).orElse(Compression.NONE);
    return Files.write(file, Compressed.of(compression, content));
  }

  /// A line of our JSON Lines.
  static String line(String id, double... values) {
    return "{\"id\":\"%s\",\"model\":\"m\",\"vector\":%s}".formatted(id, Arrays.toString(values));
  }

  /// Compares without a limit that matters.
  static ComparisonReport compare(Path a, Path b) throws Exception {
    return new Comparison(1e-4, new ComparisonLimits(1000, 1 << 20)).run(a, b, Optional.empty());
  }
}
