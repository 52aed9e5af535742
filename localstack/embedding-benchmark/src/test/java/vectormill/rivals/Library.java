package vectormill.rivals;

import java.util.List;

/// A library with the model open. Its ways share the model.
interface Library extends AutoCloseable {
  List<Way> ways();

  @Override
  void close();
}
