package vectormill.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import net.logstash.logback.composite.JsonProviders;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import org.slf4j.Logger;

/// Sets up Logback: each event is a line of JSON on standard error. Found by Logback itself. In
/// code, because reading XML would be a good part of a function's cold start.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class JsonLines extends ContextAwareBase implements Configurator {

  /// As Logback makes it.
  public JsonLines() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("json");
    appender.setTarget(ConsoleTarget.SystemErr.getName());
    appender.setEncoder(encoder(context));
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    for (Map.Entry<String, Level> level : levels().entrySet()) {
      context.getLogger(level.getKey()).setLevel(level.getValue());
    }
    // Whoever listens keeps Logback from preparing to print what it thinks of its set-up.
    context.getStatusManager().add(new NopStatusListener());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static LoggingEventCompositeJsonEncoder encoder(LoggerContext context) {
    JsonProviders<ILoggingEvent> fields = new JsonProviders<>();
    fields.addProvider(new EventFields());
    LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
    encoder.setContext(context);
    // Values are numbers, texts, lists and maps: no module has anything to say about them.
    encoder.setFindAndRegisterJacksonModules(false);
    encoder.setLineSeparator("\n");
    encoder.setProviders(fields);
    encoder.start();
    return encoder;
  }

  /// A class path that cannot be read is no ground to start on.
  private static Map<String, Level> levels() {
    try {
      return LogLevels.ofProgram().byLogger();
    } catch (IOException e) {
      throw new UncheckedIOException("the levels of this program cannot be read", e);
    }
  }
}
