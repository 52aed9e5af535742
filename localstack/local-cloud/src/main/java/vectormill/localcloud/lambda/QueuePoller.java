package vectormill.localcloud.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import vectormill.localcloud.sqs.SqsEndpoint;

/// Feeds the messages of a queue to a function, one batch at a time.
final class QueuePoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WAIT_SECONDS = 2;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final QueueTrigger trigger;
  private final LambdaFunction function;
  private final SqsClient sqs;
  private final String url;
  private final Thread thread;

  QueuePoller(QueueTrigger trigger, LambdaFunction function, SqsEndpoint queues) {
    this.trigger = trigger;
    this.function = function;
    this.sqs = queues.client();
    this.url = queues.queueUrl(trigger.queue());
    this.thread = Thread.ofPlatform().daemon().name("poll-" + trigger.queue()).start(this::run);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          List<Message> batch = receive();
          if (!batch.isEmpty()) {
            deliver(batch);
          }
        } catch (SdkException e) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          LOG.warn("queue {} does not answer, trying again: {}", trigger.queue(), e.toString());
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Message> receive() {
    return sqs.receiveMessage(r ->
            r.queueUrl(url)
                .maxNumberOfMessages(trigger.batchSize())
                .waitTimeSeconds(WAIT_SECONDS)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void deliver(List<Message> batch) throws InterruptedException {
    CallResult result = function.call(event(batch));
    if (result.kind() != CallResult.Kind.ANSWERED) {
      LOG.warn(
          "function {} failed for {} messages of {}: {}",
          function.name(),
          batch.size(),
          trigger.queue(),
          new String(result.payload(), StandardCharsets.UTF_8));
      return;
    }
    Set<String> failed = failed(batch, result.payload());
    for (Message message : batch) {
      if (!failed.contains(message.messageId())) {
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
  }

  /// The ids of the messages to keep. An answer that names none, or one that is not in the batch,
  /// or cannot be read, keeps all, as Lambda does.
  private Set<String> failed(List<Message> batch, byte[] payload) {
    Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    try {
      Set<String> failed = new HashSet<>();
      for (JsonNode failure : JSON.readTree(payload).path("batchItemFailures")) {
        String id = failure.path("itemIdentifier").asText();
        if (!ids.contains(id)) {
          LOG.warn("function {} reported an unknown message: '{}'", function.name(), id);
          return ids;
        }
        failed.add(id);
      }
      return failed;
    } catch (IOException e) {
      LOG.warn("function {} answered no JSON: {}", function.name(), e.toString());
      return ids;
    }
  }

  private byte[] event(List<Message> batch) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    for (Message message : batch) {
      ObjectNode json = records.addObject();
      json.put("messageId", message.messageId());
      json.put("receiptHandle", message.receiptHandle());
      json.put("body", message.body());
      json.put("md5OfBody", message.md5OfBody());
      json.put("eventSource", "aws:sqs");
      json.put("eventSourceARN", SqsEndpoint.arn(trigger.queue()));
      json.put("awsRegion", "us-east-1");
      ObjectNode attributes = json.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      ObjectNode own = json.putObject("messageAttributes");
      message
          .messageAttributes()
          .forEach((name, value) ->
              own.putObject(name)
                  .put("stringValue", value.stringValue())
                  .put("dataType", value.dataType()));
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
