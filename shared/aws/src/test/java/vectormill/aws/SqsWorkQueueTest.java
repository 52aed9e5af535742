package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import vectormill.failure.TransientException;
import vectormill.work.WorkKey;

class SqsWorkQueueTest {
  private static final String URL = "https://sqs.example/1/work";
  private static final int MANY = 23;

  private final List<WorkKey> keys =
      IntStream.range(0, MANY).mapToObj("%040x"::formatted).map(WorkKey::new).toList();

  @Test
  void messagesTravelInTensWithTheirGroup() {
    ScriptedSqs sqs = new ScriptedSqs(false, (entry, round) -> false);
    new SqsWorkQueue(sqs, URL, true).send(keys, "news");
    assertThat(sqs.requests).extracting(r -> r.entries().size()).containsExactly(10, 10, 3);
    assertThat(sqs.accepted).hasSize(MANY).allMatch(e -> "news".equals(e.messageGroupId()));
    assertThat(sqs.accepted.getLast().messageBody())
        .isEqualTo("{\"workKey\":\"" + keys.getLast() + "\"}");
  }

  @Test
  void aGroupThatSqsWouldRefuseIsHashed() {
    ScriptedSqs sqs = new ScriptedSqs(false, (entry, round) -> false);
    new SqsWorkQueue(sqs, URL, true).send(keys.subList(0, 1), "Zeitungen über alles");
    assertThat(sqs.accepted.getFirst().messageGroupId()).matches("[0-9a-f]{64}");
  }

  @Test
  void aQueueThatIsNotFairGetsNoGroup() {
    ScriptedSqs sqs = new ScriptedSqs(false, (entry, round) -> false);
    new SqsWorkQueue(sqs, URL, false).send(keys, "news");
    assertThat(sqs.accepted).allMatch(e -> e.messageGroupId() == null);
  }

  @Test
  void messagesNotAcceptedAreSentAgainAlone() {
    ScriptedSqs sqs =
        new ScriptedSqs(false, (entry, round) -> round == 0 && entry.id().equals("4"));
    new SqsWorkQueue(sqs, URL, false).send(keys.subList(0, 10), "news");
    assertThat(sqs.requests).extracting(r -> r.entries().size()).containsExactly(10, 1);
    assertThat(sqs.accepted).hasSize(10);
  }

  @Test
  void whatIsNeverAcceptedMayPassLater() {
    ScriptedSqs sqs = new ScriptedSqs(false, (entry, round) -> entry.id().equals("4"));
    SqsWorkQueue queue = new SqsWorkQueue(sqs, URL, false);
    assertThatThrownBy(() -> queue.send(keys.subList(0, 10), "news"))
        .isInstanceOf(TransientException.class)
        .hasMessageContainingAll("1 of 10", URL);
    assertThat(sqs.requests).hasSize(5);
  }

  @Test
  void aFaultOfOursIsABug() {
    ScriptedSqs sqs = new ScriptedSqs(true, (entry, round) -> true);
    SqsWorkQueue queue = new SqsWorkQueue(sqs, URL, false);
    assertThatThrownBy(() -> queue.send(keys, "news"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("scripted");
    assertThat(sqs.requests).hasSize(1);
  }

  private interface Refusal {
    boolean refuses(SendMessageBatchRequestEntry entry, int round);
  }

  private static final class ScriptedSqs implements SqsClient {
    private final boolean senderFault;
    private final Refusal refusal;
    private final List<SendMessageBatchRequest> requests = new ArrayList<>();
    private final List<SendMessageBatchRequestEntry> accepted = new ArrayList<>();

    ScriptedSqs(boolean senderFault, Refusal refusal) {
      this.senderFault = senderFault;
      this.refusal = refusal;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      int round = requests.size();
      requests.add(request);
      Predicate<SendMessageBatchRequestEntry> refused = entry -> refusal.refuses(entry, round);
      request.entries().stream().filter(refused.negate()).forEach(accepted::add);
      List<BatchResultErrorEntry> failed =
          request.entries().stream()
              .filter(refused)
              .map(entry -> entry.id())
              .map(this::failure)
              .toList();
      return SendMessageBatchResponse.builder().failed(failed).build();
    }

    private BatchResultErrorEntry failure(String id) {
      return BatchResultErrorEntry.builder()
          .id(id)
          .code("scripted")
          .message("refused")
          .senderFault(senderFault)
          .build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
