package vectormill.opensearchnode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/// Runs one real OpenSearch node on loopback, without the bootstrap that refuses root and needs an
/// agent. The node ends when the program is told to (SIGTERM) or when its starter closes stdin.
///
/// Arguments: the unpacked distribution, the directory for data and logs, the HTTP port and the
/// transport port.
public final class OpenSearchNodeMain {

  private static final String NODE_NAME = "local-1";
  private static final int CLOSE_SECONDS = 10;

  private OpenSearchNodeMain() {}

  /// Starts the node and stays until stdin ends.
  ///
  /// @throws Exception when the node cannot start; its log says why
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      throw new IllegalArgumentException(
          "expected <home> <state> <http port> <transport port>, found "
              + arguments.length
              + " arguments");
    }
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Settings settings =
        settings(home, Path.of(arguments[1]).toAbsolutePath(), arguments[2], arguments[3]);
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(
            settings, Map.of(), home.resolve("config"), () -> NODE_NAME);
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment);
    Node node = new Node(environment);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
    node.start();
    System.out.println("OpenSearch node listens on 127.0.0.1:" + arguments[2]);
    waitForEndOfInput();
    System.exit(0);
  }

  private static Settings settings(Path home, Path state, String httpPort, String transportPort) {
    return Settings.builder()
        .put("path.home", home.toString())
        .put("path.data", state.resolve("data").toString())
        .put("path.logs", state.resolve("logs").toString())
        .put("cluster.name", "local")
        .put("node.name", NODE_NAME)
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", httpPort)
        .put("transport.port", transportPort)
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .put("action.auto_create_index", false)
        .build();
  }

  private static void waitForEndOfInput() throws IOException {
    byte[] ignored = new byte[256];
    int read = 0;
    while (read >= 0) {
      read = System.in.read(ignored);
    }
  }

  private static void close(Node node) {
    try {
      node.close();
      if (!node.awaitClose(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("OpenSearch node did not close within " + CLOSE_SECONDS + " seconds");
      }
    } catch (IOException e) {
      System.err.println("OpenSearch node did not close cleanly: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
