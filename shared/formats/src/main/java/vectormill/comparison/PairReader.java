package vectormill.comparison;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vectormill.document.Document;
import vectormill.failure.BadInputException;
import vectormill.format.LocalBytes;
import vectormill.format.part.CanonicalReader;
import vectormill.format.part.CanonicalRow;

/// Reads vectors in `.npy` beside `.parquet`.
final class PairReader implements EmbeddingReader {
  private final String file;
  private final CanonicalReader rows;
  private long row;

  private PairReader(String file, CanonicalReader rows) {
    this.file = file;
    this.rows = rows;
  }

  static PairReader open(EmbeddingFile pair) throws BadInputException, IOException {
    LocalBytes vectors = LocalBytes.of(pair.name(), pair.path());
    LocalBytes metadata = LocalBytes.of(String.valueOf(pair.metadata()), pair.metadata());
    return new PairReader(pair.shown(), CanonicalReader.open(vectors, metadata));
  }

  @Override
  public Optional<Entry> next() throws BadInputException, IOException {
    Optional<CanonicalRow> next = rows.nextRow();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    row++;
    Document document = next.get().document();
    return Optional.of(
        new Entry.Found(
            new StoredEmbedding(
                new StoredEmbedding.Position(file, row, -1, Optional.empty()),
                document.id(),
                next.get().values(),
                traits(document))));
  }

  private static Traits traits(Document document) {
    Map<String, Object> attributes = document.attributes();
    return new Traits(
        document.language().or(() -> text(attributes, "lg")),
        text(attributes, "tp"),
        OptionalInt.of(document.characters()));
  }

  private static Optional<String> text(Map<String, Object> attributes, String name) {
    return Optional.ofNullable(attributes.get(name)).map(Object::toString);
  }

  @Override
  public long position() {
    return row;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
