package vectormill.mill;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import vectormill.aws.AwsClients;
import vectormill.aws.AwsResources;
import vectormill.aws.DynamoDuplicateLedger;
import vectormill.aws.DynamoLeases;
import vectormill.canonicalize.PassReport;
import vectormill.duplicate.DuplicateLedger;
import vectormill.duplicate.LedgerState;
import vectormill.localcloud.process.ChildProcess;
import vectormill.review.Review;
import vectormill.settings.EnvironmentNames;

/// Passes over duplicates in a system that is tortured, each a process of its own, and what they
/// leave. Safe for many threads.
public final class TortureDuplicates implements AutoCloseable {
  private static final String JOB_ID = "AWS_BATCH_JOB_ID";

  private final Connection connection;
  private final TorturePrograms programs;
  private final DynamoDbClient dynamo;
  private final DynamoLeases leases;
  private final AtomicInteger numbers = new AtomicInteger();

  TortureDuplicates(Connection connection, TorturePrograms programs) {
    this.connection = connection;
    this.programs = programs;
    this.dynamo = new AwsClients(connection.cloud().environment()).dynamoDb();
    this.leases =
        new DynamoLeases(
            dynamo,
            connection.cloud().variable(EnvironmentNames.STAMP_TABLE),
            InstantSource.system());
  }

  /// A pass that runs.
  ///
  /// @param collection that it is over
  /// @param job its id as a Batch job
  /// @param process which can be killed
  public record Pass(String collection, String job, ChildProcess process) {}

  /// Starts a pass.
  public Pass start(String collection) throws IOException {
    String job = "pass-" + numbers.incrementAndGet();
    Map<String, String> environment = new LinkedHashMap<>(connection.cloud().environment());
    environment.put(JOB_ID, job);
    return new Pass(collection, job, programs.pass(environment, job, collection));
  }

  /// Lets the lease of a pass lapse, as minutes later it would by itself.
  public void lapse(Pass pass) {
    leases.release("canonicalize-" + pass.collection(), pass.job() + "/" + pass.process().pid());
  }

  /// What is known of duplicates.
  public DuplicateLedger ledger() {
    return connection.ledger();
  }

  /// What is said about them.
  public Review review() {
    return connection.review();
  }

  /// What a ledger holds that saw nothing but the collection as it is now, and what humans decided.
  ///
  /// @throws IllegalStateException if the pass that fills it does not end well
  public LedgerState asIfNew(String collection) {
    String table = "vectormill-duplicates-as-if-new-" + numbers.incrementAndGet();
    AwsResources.ensureDuplicateTable(dynamo, table);
    DuplicateLedger fresh = new DynamoDuplicateLedger(dynamo, table, numbers.get());
    ledger().read(collection).decisions().forEach(one -> fresh.decide(collection, one));
    PassReport report = connection.canonicalize(fresh).run(collection, table);
    if (report.ending() != PassReport.Ending.DONE) {
      throw new IllegalStateException("a pass in peace ended so: " + report);
    }
    LedgerState state = fresh.read(collection);
    dynamo.deleteTable(request -> request.tableName(table));
    return state;
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
