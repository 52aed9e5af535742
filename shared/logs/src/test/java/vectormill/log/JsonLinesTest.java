package vectormill.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class JsonLinesTest {
  private static final Logger LOG = LoggerFactory.getLogger("vectormill.some.Place");

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void hushAgain() {
    System.setErr(before);
    MDC.clear();
  }

  @Test
  void anEventIsOneLineWithItsFacts() throws IOException {
    LOG.atWarn()
        .addKeyValue("workKey", "abc")
        .addKeyValue("count", 3)
        .addKeyValue("reason", "two\nlines")
        .log("the claim is lost");

    assertThat(written.toString(StandardCharsets.UTF_8)).endsWith("}\n").containsOnlyOnce("\n");
    JsonNode line = line();
    assertThat(Instant.parse(line.path("time").textValue())).isBeforeOrEqualTo(Instant.now());
    assertThat(line.properties().stream().map(Map.Entry::getKey))
        .containsExactly("time", "level", "logger", "message", "workKey", "count", "reason");
    assertThat(line.path("level").textValue()).isEqualTo("WARN");
    assertThat(line.path("logger").textValue()).isEqualTo("vectormill.some.Place");
    assertThat(line.path("message").textValue()).isEqualTo("the claim is lost");
    assertThat(line.path("count").intValue()).isEqualTo(3);
    assertThat(line.path("reason").textValue()).isEqualTo("two\nlines");
  }

  @Test
  void whatAnEventSaysCountsMoreThanWhatItsThreadKnows() throws IOException {
    MDC.put("requestId", "r-1");
    MDC.put("workKey", "of the thread");
    LOG.atInfo().addKeyValue("workKey", "of the event").log("done");

    assertThat(written.toString(StandardCharsets.UTF_8)).containsOnlyOnce("workKey");
    assertThat(line().path("workKey").textValue()).isEqualTo("of the event");
    assertThat(line().path("requestId").textValue()).isEqualTo("r-1");
  }

  @Test
  void valuesAreNumbersListsMapsAndTexts() throws IOException {
    LOG.atInfo()
        .addKeyValue("none", (Object) null)
        .addKeyValue("state", Thread.State.NEW)
        .addKeyValue("all", Arrays.asList("a", null, 1))
        .addKeyValue("counts", Map.of("files", Map.of("done", 2L)))
        .log("done");

    assertThat(line().path("none").textValue()).isEqualTo("null");
    assertThat(line().path("state").textValue()).isEqualTo("NEW");
    assertThat(line().path("all")).hasToString("[\"a\",\"null\",1]");
    assertThat(line().at("/counts/files/done").longValue()).isEqualTo(2);
  }

  @Test
  void aStackTraceIsAFieldAndHasAnEnd() throws IOException {
    IOException deep = new IOException("x".repeat(20_000));
    LOG.atError().setCause(new IllegalStateException("outer", deep)).log("a bug");
    String trace = line().path("stack_trace").textValue();
    assertThat(trace).startsWith("java.io.IOException: xxx");
    assertThat(trace.length()).isLessThanOrEqualTo(EventFields.MOST_CHARACTERS);
  }

  @Test
  void aLongTextIsCut() throws IOException {
    LOG.atInfo().addKeyValue("reason", "y".repeat(100_000)).log("done");
    assertThat(line().path("reason").textValue()).hasSize(EventFields.MOST_CHARACTERS + 1);
  }

  @Test
  void levelsAreTheUsualAndThoseOfTheProgram() {
    LOG.debug("not told");
    LoggerFactory.getLogger("ai.djl.util.Platform").warn("not told");
    LoggerFactory.getLogger("org.apache.parquet.hadoop").info("not told");
    LoggerFactory.getLogger("vectormill.quiet.Place").error("not told");
    assertThat(written.size()).isZero();
    LoggerFactory.getLogger("vectormill.odd.Place").info("told");
    LoggerFactory.getLogger("ai.djl.util.Platform").error("told");
    assertThat(lines()).hasSize(2);
  }

  @Test
  void theLoggerOfTheJdkSpeaksTheSameWay() throws IOException {
    System.getLogger("vectormill.core").log(System.Logger.Level.WARNING, "a damaged stamp");
    assertThat(line().path("level").textValue()).isEqualTo("WARN");
    assertThat(line().path("message").textValue()).isEqualTo("a damaged stamp");
  }

  @Test
  void nothingElseIsSetUp() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders())
        .toIterable()
        .hasSize(1);
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .allMatch(status -> status.getLevel() == Status.INFO);
  }

  private JsonNode line() throws IOException {
    return new ObjectMapper().readTree(lines().getFirst());
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
