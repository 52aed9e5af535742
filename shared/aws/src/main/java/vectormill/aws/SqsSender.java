package vectormill.aws;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import vectormill.failure.TransientException;

/// Sends messages in batches, and those again that the queue did not accept.
///
/// @param sqs stays the caller's to close
/// @param queueUrl the queue
record SqsSender(SqsClient sqs, String queueUrl) {
  private static final int BATCH = 10;
  private static final int MAX_ROUNDS = 5;

  /// @param group the message group, if the queue takes one
  /// @throws TransientException if the queue cannot be reached or does not accept some
  void send(List<String> bodies, @Nullable String group) {
    for (int from = 0; from < bodies.size(); from += BATCH) {
      sendBatch(bodies.subList(from, Math.min(bodies.size(), from + BATCH)), group);
    }
  }

  private void sendBatch(List<String> bodies, @Nullable String group) {
    Map<String, SendMessageBatchRequestEntry> waiting = new HashMap<>();
    for (String body : bodies) {
      String id = Integer.toString(waiting.size());
      waiting.put(
          id,
          SendMessageBatchRequestEntry.builder()
              .id(id)
              .messageBody(body)
              .messageGroupId(group)
              .build());
    }
    String what = "SendMessageBatch to " + queueUrl;
    List<BatchResultErrorEntry> failed = List.of();
    for (int round = 0; round < MAX_ROUNDS && !waiting.isEmpty(); round++) {
      failed = sendRound(what, List.copyOf(waiting.values()));
      waiting.keySet().retainAll(failed.stream().map(BatchResultErrorEntry::id).toList());
    }
    if (!waiting.isEmpty()) {
      throw new TransientException(
          what + ": " + waiting.size() + " of " + bodies.size() + " messages not accepted",
          new IOException(describe(failed.getFirst())));
    }
  }

  private List<BatchResultErrorEntry> sendRound(
      String what, List<SendMessageBatchRequestEntry> entries) {
    List<BatchResultErrorEntry> failed = failures(what, entries);
    for (BatchResultErrorEntry failure : failed) {
      if (Boolean.TRUE.equals(failure.senderFault())) {
        throw new IllegalStateException(what + " was refused: " + describe(failure));
      }
    }
    return failed;
  }

  private List<BatchResultErrorEntry> failures(
      String what, List<SendMessageBatchRequestEntry> entries) {
    try {
      return sqs.sendMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed();
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }

  private static String describe(BatchResultErrorEntry failure) {
    return failure.code() + " " + failure.message();
  }
}
