package vectormill.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.logstash.logback.composite.AbstractJsonProvider;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// The fields of one line: `time`, `level`, `logger`, `message`, then what is known about the
/// thread and what the event itself says, then `stack_trace`. A key occurs once; the event knows
/// better than its thread.
final class EventFields extends AbstractJsonProvider<ILoggingEvent> {
  /// A line of CloudWatch has an end, and no reader wants to get there.
  static final int MOST_CHARACTERS = 8_192;

  private static final int MOST_FRAMES = 40;

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    json.writeStringField("time", event.getInstant().toString());
    json.writeStringField("level", event.getLevel().toString());
    json.writeStringField("logger", event.getLoggerName());
    json.writeStringField("message", cut(String.valueOf(event.getFormattedMessage())));
    for (Map.Entry<String, Object> fact : facts(event).entrySet()) {
      json.writeObjectField(fact.getKey(), fact.getValue());
    }
    if (event.getThrowableProxy() != null) {
      json.writeStringField("stack_trace", Traces.CUT.convert(event));
    }
  }

  private static Map<String, Object> facts(ILoggingEvent event) {
    Map<String, Object> facts = new LinkedHashMap<>(event.getMDCPropertyMap());
    List<KeyValuePair> own = event.getKeyValuePairs();
    if (own != null) {
      own.forEach(pair -> facts.put(pair.key, plain(pair.value)));
    }
    return facts;
  }

  /// Numbers can be added up, lists and maps be looked into; of all else the text counts.
  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case Number number -> number;
      case Boolean truth -> truth;
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
        yield plain;
      }
      case Collection<?> all -> all.stream().map(EventFields::plain).toList();
      case null, default -> cut(String.valueOf(value));
    };
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  /// Made when the first exception is logged: a start that goes well does not pay for it.
  private static final class Traces {
    static final ShortenedThrowableConverter CUT = make();

    private static ShortenedThrowableConverter make() {
      ShortenedThrowableConverter traces = new ShortenedThrowableConverter();
      traces.setMaxDepthPerThrowable(MOST_FRAMES);
      traces.setMaxLength(MOST_CHARACTERS);
      traces.setRootCauseFirst(true);
      traces.start();
      return traces;
    }
  }
}
