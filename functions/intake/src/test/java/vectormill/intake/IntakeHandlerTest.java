package vectormill.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.metrics.ProgramMetrics;
import vectormill.settings.MetricsSettings;

class IntakeHandlerTest {
  @Test
  void failedMessagesAreAnsweredAndTheOthersAreNot() {
    Bench bench = new Bench();
    String good = Events.created(bench.put("news/a", "x"), "10");
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message("good", good), message("bad", "no json")));

    SQSBatchResponse answer =
        new IntakeHandler(bench.intake, ProgramMetrics.open(MetricsSettings.NONE)).handle(event);

    assertThat(answer.getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("bad");
    assertThat(bench.states("news")).containsExactly("QUEUED news/a");
  }

  private static SQSEvent.SQSMessage message(String id, String body) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    return message;
  }
}
