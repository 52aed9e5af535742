package vectormill.localcloud.programs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;

/// Takes messages and reports those that say "poison" as failed; takes its time for those that say
/// "slow", and says when it begins and ends with them.
public final class QueueFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final long SLOW_MILLIS = 1_000;

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      if (message.getBody().startsWith("slow")) {
        work(message.getBody());
      }
      if (message.getBody().startsWith("poison")) {
        failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private static void work(String body) {
    System.out.println("begins " + body);
    try {
      Thread.sleep(SLOW_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    System.out.println("ends " + body);
  }
}
