package vectormill.canonicalize;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoDuplicateLedger;
import vectormill.aws.DynamoLeases;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.blob.BlobStore;
import vectormill.canonicalize.PassReport.Ending;
import vectormill.failure.TransientException;
import vectormill.metrics.ProgramMetrics;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.work.StampStore;

/// The container's program: one pass over each collection, or over those that its arguments name.
/// Ends with 0 when all that could be compared is, with 75 when something is away or another pass
/// is running, with 1 on a bad recipe, a collection that is too large, or a bug.
public final class CanonicalizeMain {
  private static final int FAILED = 1;
  private static final int LATER = 75;

  private CanonicalizeMain() {}

  /// @param arguments names of collections; none: all of them
  public static void main(String[] arguments) {
    System.exit(run(CanonicalizeSettings.environment(), List.of(arguments)));
  }

  /// Runs the passes.
  ///
  /// @param environment the variables of `CanonicalizeSettings` and of the AWS clients
  /// @param collections none: all of them
  /// @return the exit code
  static int run(Map<String, String> environment, List<String> collections) {
    try {
      return work(environment, collections);
    } catch (TransientException e) {
      LoggerFactory.getLogger(CanonicalizeMain.class)
          .atWarn()
          .addKeyValue("step", "main")
          .addKeyValue("reason", e.getMessage())
          .log("a store is away");
      return LATER;
    } catch (IOException | RuntimeException e) {
      LoggerFactory.getLogger(CanonicalizeMain.class)
          .atError()
          .addKeyValue("step", "main")
          .addKeyValue("reason", e.toString())
          .setCause(e)
          .log("the pass failed");
      return FAILED;
    }
  }

  private static int work(Map<String, String> environment, List<String> collections)
      throws IOException {
    CanonicalizeSettings settings = CanonicalizeSettings.of(environment);
    AwsClients clients = new AwsClients(environment);
    InstantSource clock = InstantSource.system();
    long seed = ProcessHandle.current().pid();
    try (S3Client s3 = clients.s3();
        DynamoDbClient dynamo = clients.dynamoDb();
        OpenSearchVectorIndex index =
            OpenSearchVectorIndex.open(OpenSearchSettings.of(settings.openSearchUrl()), seed);
        ProgramMetrics metrics = ProgramMetrics.open(settings.metrics())) {
      BlobStore blobs = new S3BlobStore(s3);
      StampStore stamps = new DynamoStampStore(dynamo, settings.stampTable(), clock);
      CollectionRecipes recipes =
          new CollectionRecipes(
              blobs,
              settings.inputBucket(),
              RecipeCatalog.packed(),
              new BlobModels(blobs, settings.modelsBucket()),
              clock);
      CanonicalizePorts ports =
          new CanonicalizePorts(
              blobs,
              stamps,
              index,
              new DynamoDuplicateLedger(dynamo, settings.duplicateTable(), seed),
              new DynamoLeases(dynamo, settings.stampTable(), clock),
              recipes,
              clock);
      Canonicalize canonicalize =
          new Canonicalize(ports, settings.resultsBucket(), PassLimits.ofThisMachine());
      PassMetrics passes = new PassMetrics(metrics);
      String owner = owner(environment);
      int code = 0;
      for (String collection : collections.isEmpty() ? stamps.collections() : collections) {
        code = Math.max(code, run(canonicalize, collection, owner, passes));
      }
      return code;
    }
  }

  private static int run(
      Canonicalize canonicalize, String collection, String owner, PassMetrics passes) {
    long start = System.nanoTime();
    PassReport report = canonicalize.run(collection, owner);
    passes.ran(report, System.nanoTime() - start);
    return code(report.ending());
  }

  private static int code(Ending ending) {
    return switch (ending) {
      case DONE, UNCHANGED, NO_RULES -> 0;
      case BAD_RECIPE, TOO_LARGE -> FAILED;
      case BUSY, PENDING -> LATER;
    };
  }

  private static String owner(Map<String, String> environment) {
    return environment.getOrDefault("AWS_BATCH_JOB_ID", "local")
        + "/"
        + ProcessHandle.current().pid();
  }
}
