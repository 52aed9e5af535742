package vectormill.opensearch;

import java.io.IOException;

/// What lies between us and the server. Safe for many threads.
interface Wire extends AutoCloseable {
  /// Sends a request and waits for the answer, whatever its status.
  ///
  /// @throws IOException if no answer came
  Answer send(Call call) throws IOException;

  @Override
  default void close() throws IOException {}
}
