package vectormill.mill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import vectormill.aws.AwsClients;
import vectormill.aws.DynamoDuplicateLedger;
import vectormill.aws.DynamoLeases;
import vectormill.aws.DynamoStampStore;
import vectormill.aws.S3BlobStore;
import vectormill.aws.SqsEventQueue;
import vectormill.aws.SqsWorkQueue;
import vectormill.blob.BlobStore;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.CanonicalizePorts;
import vectormill.canonicalize.PassLimits;
import vectormill.duplicate.DuplicateLedger;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.message.EventQueue;
import vectormill.opensearch.OpenSearchSettings;
import vectormill.opensearch.OpenSearchVectorIndex;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.repair.Stores;
import vectormill.review.Review;
import vectormill.settings.EnvironmentNames;
import vectormill.upgrade.Upgrades;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.WorkQueue;

/// A command's way into a running cloud.
final class Connection implements AutoCloseable {
  private final RunningCloud cloud;
  private final S3Client s3;
  private final DynamoDbClient dynamo;
  private final SqsClient sqs;
  private final BlobStore blobs;
  private final StampStore stamps;
  private final OpenSearchVectorIndex index;
  private final CollectionRecipes recipes;

  private Connection(RunningCloud cloud) {
    this.cloud = cloud;
    AwsClients clients = new AwsClients(cloud.environment());
    s3 = clients.s3();
    dynamo = clients.dynamoDb();
    sqs = clients.sqs();
    blobs = new S3BlobStore(s3);
    stamps =
        new DynamoStampStore(
            dynamo, cloud.variable(EnvironmentNames.STAMP_TABLE), InstantSource.system());
    index =
        OpenSearchVectorIndex.open(
            OpenSearchSettings.of(URI.create(cloud.variable(EnvironmentNames.OPENSEARCH_URL))),
            ProcessHandle.current().pid());
    recipes =
        new CollectionRecipes(
            blobs,
            cloud.variable(EnvironmentNames.INPUT_BUCKET),
            RecipeCatalog.packed(),
            new BlobModels(blobs, modelsBucket()),
            InstantSource.system());
  }

  /// Connects to the cloud that runs on this state folder.
  ///
  /// @throws NoCloudException if none runs
  static Connection open(Home home) throws IOException, NoCloudException {
    return new Connection(RunningCloud.find(home).orElseThrow(() -> new NoCloudException(home)));
  }

  /// Connects to this cloud.
  static Connection to(RunningCloud cloud) {
    return new Connection(cloud);
  }

  RunningCloud cloud() {
    return cloud;
  }

  BlobStore blobs() {
    return blobs;
  }

  StampStore stamps() {
    return stamps;
  }

  /// Where work is sent.
  WorkQueue queue() {
    boolean fair =
        Boolean.parseBoolean(cloud.environment().getOrDefault(EnvironmentNames.FAIR_QUEUE, "true"));
    return new SqsWorkQueue(sqs, cloud.variable(EnvironmentNames.WORK_QUEUE_URL), fair);
  }

  VectorIndex index() {
    return index;
  }

  /// A look into the index.
  IndexInspection inspection() {
    return index.inspection();
  }

  /// Leads collections from one generation to the next.
  Upgrades upgrades() {
    return new Upgrades(
        blobs,
        new Upgrades.Places(inputBucket(), modelsBucket()),
        recipes,
        index,
        InstantSource.system());
  }

  CollectionRecipes recipes() {
    return recipes;
  }

  /// What is known of duplicates.
  DuplicateLedger ledger() {
    return new DynamoDuplicateLedger(
        dynamo, cloud.variable(EnvironmentNames.DUPLICATE_TABLE), ProcessHandle.current().pid());
  }

  /// What is seen of duplicates and said about them.
  Review review() {
    return new Review(ledger(), index, InstantSource.system());
  }

  /// Finds duplicates.
  Canonicalize canonicalize() {
    return canonicalize(ledger());
  }

  /// Finds duplicates and notes them in another ledger.
  Canonicalize canonicalize(DuplicateLedger ledger) {
    InstantSource clock = InstantSource.system();
    DynamoLeases leases =
        new DynamoLeases(dynamo, cloud.variable(EnvironmentNames.STAMP_TABLE), clock);
    return new Canonicalize(
        new CanonicalizePorts(blobs, stamps, index, ledger, leases, recipes, clock),
        resultsBucket(),
        PassLimits.ofThisMachine());
  }

  /// Where intake is asked to look at something.
  EventQueue events() {
    return new SqsEventQueue(sqs, cloud.variable(EnvironmentNames.EVENTS_QUEUE_URL));
  }

  /// What a rebuild reads and writes.
  Stores stores() {
    return new Stores(blobs, stamps, queue(), inputBucket(), resultsBucket());
  }

  String inputBucket() {
    return cloud.variable(EnvironmentNames.INPUT_BUCKET);
  }

  String resultsBucket() {
    return cloud.variable(EnvironmentNames.RESULTS_BUCKET);
  }

  String modelsBucket() {
    return cloud.variable(EnvironmentNames.MODELS_BUCKET);
  }

  Upload upload() {
    return new Upload(blobs, inputBucket());
  }

  Download download() {
    return new Download(blobs, resultsBucket());
  }

  /// Where this collection stands now. A recipe's own stamp, which tells its mistakes, counts only
  /// while the recipe is bad.
  CollectionStatus status(String collection) {
    boolean good = recipe(collection) instanceof CollectionRecipe.Valid;
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      return CollectionStatus.of(
          collection,
          all.filter(stamp -> !good || !CollectionRecipes.isRecipe(stamp.item().source().key())));
    }
  }

  /// The collection's recipe as it is now.
  CollectionRecipe recipe(String collection) {
    return recipes.fresh(collection);
  }

  /// Whether no stamp tells of this collection, which the standard error is told: most likely its
  /// name is misspelt.
  boolean isUnknown(String collection) {
    boolean unknown = !stamps.collections().contains(collection);
    if (unknown) {
      System.err.println("mill: no file of a collection " + collection + " is known");
    }
    return unknown;
  }

  /// Where every collection stands now.
  List<CollectionStatus> statuses() {
    List<CollectionStatus> statuses = new ArrayList<>();
    for (String collection : stamps.collections()) {
      statuses.add(status(collection));
    }
    return statuses;
  }

  @Override
  public void close() {
    s3.close();
    dynamo.close();
    sqs.close();
    try {
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the connections to the index did not close", e);
    }
  }
}
