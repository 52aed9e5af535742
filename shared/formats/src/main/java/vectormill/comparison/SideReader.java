package vectormill.comparison;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import vectormill.failure.BadInputException;

/// Reads one side's file: faults are reported, embeddings come checked, and a file that cannot be
/// read further ends. Not safe for several threads.
final class SideReader implements Closeable {
  private final EmbeddingFile file;
  private final Structure structure;
  private Optional<EmbeddingReader> reader = Optional.empty();

  private SideReader(EmbeddingFile file, Structure structure) {
    this.file = file;
    this.structure = structure;
  }

  /// Opens a file; one that cannot be opened is reported and has no embeddings.
  static SideReader open(EmbeddingFile file, Structure structure) {
    SideReader side = new SideReader(file, structure);
    try {
      side.reader =
          Optional.of(
              switch (file.form()) {
                case PAIR -> PairReader.open(file);
                case LINES -> LineReader.open(file);
              });
    } catch (BadInputException | IOException e) {
      side.unreadable(0, e);
    }
    return side;
  }

  /// The next embedding that has an id; empty after the last that can be read.
  Optional<StoredEmbedding> next() throws IOException {
    while (reader.isPresent()) {
      Optional<Entry> entry = read(reader.get());
      if (entry.isEmpty()) {
        close();
      } else {
        switch (entry.get()) {
          case Entry.Found found -> {
            return Optional.of(structure.checked(found.embedding()));
          }
          case Entry.Wrong wrong -> structure.report(wrong.fault());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Entry> read(EmbeddingReader embeddings) {
    try {
      return embeddings.next();
    } catch (BadInputException | IOException e) {
      unreadable(embeddings.position() + 1, e);
      return Optional.empty();
    }
  }

  private void unreadable(long line, Exception cause) {
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    structure.report(new Fault(Fault.Kind.UNREADABLE, file.shown(), line, "", why));
  }

  /// Reports a fault of a record of this side.
  void report(Fault fault) {
    structure.report(fault);
  }

  @Override
  public void close() throws IOException {
    if (reader.isPresent()) {
      EmbeddingReader open = reader.get();
      reader = Optional.empty();
      open.close();
    }
  }
}
