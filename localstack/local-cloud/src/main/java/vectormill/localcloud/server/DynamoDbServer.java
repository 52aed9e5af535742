package vectormill.localcloud.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.localcloud.process.ChildProcess;
import vectormill.localcloud.process.JavaProgram;
import vectormill.localcloud.process.Launcher;

/// Starts Amazon's DynamoDB Local as a process of its own, by its own main class.
public final class DynamoDbServer {

  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbServer.class);

  /// What its process needs of ours to listen on loopback only, which it cannot be told.
  public static final List<String> CLASSES =
      List.of(
          "vectormill.localcloud.loopback.LoopbackProvider",
          "vectormill.localcloud.loopback.LoopbackChannel",
          "vectormill.localcloud.loopback.LoopbackSocket");

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String NOTICE =
      "DynamoDB Local is Amazon's, under the DynamoDB Local License Agreement: it may be used to"
          + " develop with AWS services, and it may not be shipped or built into other programs."
          + " Its licence lies in its jar.";

  private DynamoDbServer() {}

  /// Starts the server on a port; says under which licence it comes when `directory` is new.
  ///
  /// @param directory holds the tables, which survive a restart
  /// @throws IOException when the process cannot be started
  public static ChildProcess start(
      Launcher launcher, PreparedServers servers, int port, Path directory, Path log)
      throws IOException {
    if (!Files.exists(directory)) {
      LOG.warn(NOTICE);
      Files.createDirectories(directory);
    }
    JavaProgram program =
        new JavaProgram(
            List.of(
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Djava.nio.channels.spi.SelectorProvider=" + CLASSES.getFirst(),
                "-Dsqlite4java.library.path=" + servers.dynamoDbNative()),
            List.of(servers.dynamoDbJars() + "/*"),
            "software.amazon.dynamodb.services.local.main.ServerRunner",
            List.of(
                "-port",
                Integer.toString(port),
                "-sharedDb",
                "-dbPath",
                directory.toString(),
                "-disableTelemetry"));
    return launcher.start("dynamodb", program, Map.of(), log, GRACE);
  }
}
