package vectormill.embedfiles;

import java.io.IOException;
import java.util.List;
import vectormill.embedding.Embedding;
import vectormill.embedding.TextEmbedder;

/// Where the answers about the documents of a file come from.
interface Answers {
  /// One answer per text or picture, in order.
  ///
  /// @param model to be asked where nothing else knows
  /// @throws IOException if the disk fails, or bytes cannot be fetched
  List<Embedding> ask(TextEmbedder model, Question question) throws IOException;
}
