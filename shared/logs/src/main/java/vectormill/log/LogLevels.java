package vectormill.log;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;

/// From which level on each logger writes. A program that wants other levels has a file
/// `log-levels.properties` at the root of its class path: names of loggers and their levels, `ROOT`
/// for all that are not named.
record LogLevels(Map<String, Level> byLogger) {
  private static final String FILE = "/log-levels.properties";

  /// Parquet tells of each row group, and what looks for tokenizers also looks for GPUs, by itself;
  /// which device serves a model is told elsewhere.
  private static final Map<String, Level> USUAL =
      Map.of(
          Logger.ROOT_LOGGER_NAME,
          Level.INFO,
          "org.apache.parquet",
          Level.WARN,
          "ai.djl",
          Level.ERROR);

  LogLevels {
    byLogger = Map.copyOf(byLogger);
  }

  /// Those of the program on the class path.
  static LogLevels ofProgram() throws IOException {
    try (InputStream file = LogLevels.class.getResourceAsStream(FILE)) {
      Properties own = new Properties();
      if (file != null) {
        own.load(file);
      }
      return of(own);
    }
  }

  /// The usual ones, with some of a program's own.
  ///
  /// @param own a word that is no level means INFO: logs are no reason not to start
  static LogLevels of(Properties own) {
    Map<String, Level> levels = new TreeMap<>(USUAL);
    for (String name : own.stringPropertyNames()) {
      levels.put(name, Level.toLevel(own.getProperty(name), Level.INFO));
    }
    return new LogLevels(levels);
  }
}
