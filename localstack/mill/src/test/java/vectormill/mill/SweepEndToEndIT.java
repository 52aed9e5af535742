package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import vectormill.aws.AwsClients;
import vectormill.aws.SqsEventQueue;
import vectormill.blob.BlobId;
import vectormill.message.IntakeMessage;
import vectormill.result.ResultKeys;
import vectormill.settings.EnvironmentNames;
import vectormill.sweep.Sweep;
import vectormill.sweep.SweepHandler;
import vectormill.work.Stamp;
import vectormill.work.State;

/// The real sweep with very short horizons, beside the scheduled one of the system.
class SweepEndToEndIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 300;

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  @TempDir Path folder;
  private Connection connection;
  private Sweep sweep;

  @BeforeEach
  void connect() {
    connection = SharedSystem.connect();
    Map<String, String> environment = new HashMap<>(SharedSystem.environment());
    environment.put(EnvironmentNames.LEASE_SECONDS, "1");
    environment.put(EnvironmentNames.ORPHAN_SECONDS, "3");
    environment.put(EnvironmentNames.EVENT_SECONDS, "1");
    environment.put(EnvironmentNames.WALK_SECONDS, "1");
    sweep = SweepHandler.fromEnvironment(environment);
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  @Test
  void aResultThatIsGoneIsMadeAgainAndOrphansGo() throws Exception {
    drop("swept", "notes.txt", "a text about brooms and dust");
    Stamp before = onlyStamp("swept");
    String manifest = before.outcome().orElseThrow().manifestKey();
    String orphan = ResultKeys.part(before.item(), 99_999, ".npy");
    connection.blobs().put(result(orphan), new byte[] {1});
    connection.blobs().delete(result(manifest));

    sweepUntil(() ->
        onlyStamp("swept").state() == State.DONE
            && onlyStamp("swept").fence() > before.fence()
            && connection.blobs().head(result(manifest)).isPresent()
            && connection.blobs().head(result(orphan)).isEmpty());

    try (var heads = connection.blobs().list(connection.resultsBucket(), "swept/")) {
      assertThat(heads.map(head -> head.id().key())).contains(manifest);
    }
  }

  @Test
  void anIndexThatIsGoneIsFilledAgain() throws Exception {
    drop("swept-index", "birds.csv", "id,text\n1,a heron stands\n2,a crane flies\n");
    Stamp before = onlyStamp("swept-index");
    connection.index().drop("swept-index", before.item().generation());

    sweepUntil(() ->
        connection.index().collections().stream()
            .anyMatch(found ->
                found.definition().collection().equals("swept-index") && found.entries() == 2));
  }

  @Test
  void aDeadEventIsHandledAfterAll() throws Exception {
    drop("swept-event", "a.txt", "a text that changes without notice");
    Map<String, String> environment = SharedSystem.environment();
    BlobId gone = new BlobId(connection.inputBucket(), "swept-event/never-there.txt");
    String dead = Objects.requireNonNull(environment.get(EnvironmentNames.EVENTS_DEAD_LETTER_URL));
    try (var sqs = new AwsClients(environment).sqs()) {
      new SqsEventQueue(sqs, dead).send(List.of(IntakeMessage.reconcile(gone)));
      assertThat(messages(sqs, dead)).isPositive();

      // The scheduled sweep may be the one that sends it back.
      sweepUntil(() -> messages(sqs, dead) == 0);
    }

    assertThat(onlyStamp("swept-event").state()).isEqualTo(State.DONE);
  }

  private static int messages(SqsClient sqs, String queue) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private void sweepUntil(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("not within " + PATIENCE).isLessThan(end);
      sweep.run("test");
      Thread.sleep(POLL_MILLIS);
    }
  }

  private void drop(String collection, String name, String content) throws Exception {
    Files.writeString(folder.resolve(name), content);
    Upload.Report dropped = connection.upload().drop(List.of(folder), collection);
    ByteArrayOutputStream progress = new ByteArrayOutputStream();
    int code =
        new Waiting(connection, false, new PrintStream(progress, true, StandardCharsets.UTF_8))
            .until(List.of(new Waiting.Awaited(collection, dropped.files())), PATIENCE);
    assertThat(code).as(progress.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
  }

  private Stamp onlyStamp(String collection) {
    try (var all = connection.stamps().ofCollection(collection)) {
      List<Stamp> found = all.toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  private BlobId result(String key) {
    return new BlobId(connection.resultsBucket(), key);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}
