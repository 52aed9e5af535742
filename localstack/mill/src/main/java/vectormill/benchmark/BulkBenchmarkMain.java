package vectormill.benchmark;

import java.io.IOException;
import java.net.URI;

/// Measures how fast entries reach the index: ours against the client library's bare bulk helper.
public final class BulkBenchmarkMain {
  private BulkBenchmarkMain() {}

  /// @param arguments the address of an OpenSearch node, and optionally the number of entries
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: BulkBenchmarkMain http://127.0.0.1:PORT [ENTRIES]");
      System.exit(2);
    }
    int entries = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 5000;
    new BulkBenchmark(URI.create(arguments[0]), entries, System.out).run();
  }
}
