package vectormill.localcloud.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.JavaProgram;
import vectormill.localcloud.process.Launcher;

/// Starts a real OpenSearch node as a process of its own.
public final class OpenSearchServer {

  /// The launcher's main class; its class file is copied beside the node's jars.
  public static final String MAIN_CLASS = "vectormill.opensearchnode.OpenSearchNodeMain";

  private static final Duration GRACE = Duration.ofSeconds(20);

  private OpenSearchServer() {}

  /// Starts a node on two ports.
  ///
  /// @param directory holds the indexes, which survive a restart
  /// @throws IOException when the process cannot be started
  public static ChildProcess start(
      Launcher launcher, PreparedServers servers, NodePorts ports, Path directory, Path log)
      throws IOException {
    Path scratch = Files.createDirectories(directory.resolve("tmp"));
    Path home = servers.openSearchHome();
    JavaProgram program =
        new JavaProgram(
            List.of(
                "-Xms512m",
                "-Xmx512m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + scratch,
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dio.netty.noUnsafe=true",
                "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1"),
            List.of(home.resolve("lib") + "/*"),
            MAIN_CLASS,
            List.of(
                home.toString(),
                directory.toString(),
                Integer.toString(ports.http()),
                Integer.toString(ports.transport())));
    return launcher.start("opensearch", program, Map.of(), log, GRACE);
  }

  /// The two ports a node listens on.
  public record NodePorts(int http, int transport) {}
}
