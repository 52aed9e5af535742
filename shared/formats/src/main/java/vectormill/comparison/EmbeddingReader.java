package vectormill.comparison;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import vectormill.failure.BadInputException;

/// The embeddings of a file, in order. Not safe for several threads.
interface EmbeddingReader extends Closeable {
  /// The next embedding, or what stands in place of one; empty after the last.
  ///
  /// @throws BadInputException if the file is damaged; nothing more can be read
  /// @throws IOException if the file is damaged or cannot be read
  Optional<Entry> next() throws BadInputException, IOException;

  /// How many lines or rows were read whole.
  long position();
}
