package vectormill.localcloud.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Where the downloaded servers lie.
public record PreparedServers(Path dynamoDbJars, Path dynamoDbNative, Path openSearchHome) {

  private static final String COMMAND =
      "mvn -q -B -f localstack/servers/pom.xml generate-resources";

  /// Finds the servers in `directory`, which is `localstack/servers/target` of the sources.
  ///
  /// @throws IOException when they were not prepared; the message says how to
  public static PreparedServers in(Path directory) throws IOException {
    Path file = directory.resolve("prepared.properties");
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "the servers of the local cloud are not prepared: "
              + file
              + " is missing; run "
              + COMMAND);
    }
    Properties prepared = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      prepared.load(in);
    }
    return new PreparedServers(
        find(directory, prepared, "dynamodb.lib"),
        find(directory, prepared, "dynamodb.native"),
        find(directory, prepared, "opensearch.home"));
  }

  private static Path find(Path directory, Properties prepared, String name) throws IOException {
    Path path = directory.resolve(prepared.getProperty(name, "?")).toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new IOException(name + " is not where it should be, " + path + "; run " + COMMAND);
    }
    return path;
  }
}
