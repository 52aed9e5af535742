package vectormill.settings;

/// Names of all environment variables that our programs read; the infrastructure writes the same.
///
/// Credentials, region and `AWS_ENDPOINT_URL_*` are the AWS clients' own and not listed here.
public final class EnvironmentNames {
  /// The bucket that files are dropped into.
  public static final String INPUT_BUCKET = "VECTORMILL_INPUT_BUCKET";

  /// The bucket that parts and manifests are written to.
  public static final String RESULTS_BUCKET = "VECTORMILL_RESULTS_BUCKET";

  /// The bucket that models lie in, each under its digest.
  public static final String MODELS_BUCKET = "VECTORMILL_MODELS_BUCKET";

  /// The DynamoDB table of stamps and leases.
  public static final String STAMP_TABLE = "VECTORMILL_STAMP_TABLE";

  /// The DynamoDB table of cached vectors; without it nothing is cached.
  public static final String CACHE_TABLE = "VECTORMILL_CACHE_TABLE";

  /// The DynamoDB table of duplicates; without it nobody looks for any.
  public static final String DUPLICATE_TABLE = "VECTORMILL_DUPLICATE_TABLE";

  /// The URL of the SQS queue of work items.
  public static final String WORK_QUEUE_URL = "VECTORMILL_WORK_QUEUE_URL";

  /// The URL of the SQS queue of events of the input bucket.
  public static final String EVENTS_QUEUE_URL = "VECTORMILL_EVENTS_QUEUE_URL";

  /// The URL of the dead letters of [#EVENTS_QUEUE_URL].
  public static final String EVENTS_DEAD_LETTER_URL = "VECTORMILL_EVENTS_DEAD_LETTER_URL";

  /// The URL of the dead letters of [#WORK_QUEUE_URL].
  public static final String WORK_DEAD_LETTER_URL = "VECTORMILL_WORK_DEAD_LETTER_URL";

  /// `true` (the default) where the work queue takes a message group on each message, which SQS
  /// uses to keep one collection from starving the others; `false` for queues that refuse it.
  public static final String FAIR_QUEUE = "VECTORMILL_FAIR_QUEUE";

  /// The AWS Batch job queue that workers are submitted to.
  public static final String BATCH_JOB_QUEUE = "VECTORMILL_BATCH_JOB_QUEUE";

  /// The AWS Batch job definition of a worker.
  public static final String BATCH_JOB_DEFINITION = "VECTORMILL_BATCH_JOB_DEFINITION";

  /// The address of the k-NN index.
  public static final String OPENSEARCH_URL = "OPENSEARCH_URL";

  /// `when-supported` (the default) lets the client add checksums to every request to S3;
  /// `when-required` leaves them out, for stores compatible with S3 that refuse them.
  public static final String S3_CHECKSUMS = "VECTORMILL_S3_CHECKSUMS";

  /// `true` puts the bucket into the path of requests to S3, for stores without a host name for
  /// each bucket; `false` is the default.
  public static final String S3_PATH_STYLE = "VECTORMILL_S3_PATH_STYLE";

  /// How long a claim holds without a sign of life, in seconds.
  public static final String LEASE_SECONDS = "VECTORMILL_LEASE_SECONDS";

  /// How many claims of one item may fail before it is POISON.
  public static final String MAX_ATTEMPTS = "VECTORMILL_MAX_ATTEMPTS";

  /// The most slots that may be live at once.
  public static final String MAX_SLOTS = "VECTORMILL_MAX_SLOTS";

  /// How many waiting items justify one more slot.
  public static final String ITEMS_PER_SLOT = "VECTORMILL_ITEMS_PER_SLOT";

  /// What slots may cost in a calendar month (UTC), in dollars; without it anything.
  public static final String MAX_DOLLARS_PER_MONTH = "VECTORMILL_MAX_DOLLARS_PER_MONTH";

  /// What an hour of one slot costs, in dollars; goes with [#MAX_DOLLARS_PER_MONTH].
  public static final String SLOT_HOUR_DOLLARS = "VECTORMILL_SLOT_HOUR_DOLLARS";

  /// How long the queue must stay empty before a worker leaves, in seconds.
  public static final String IDLE_SECONDS = "VECTORMILL_IDLE_SECONDS";

  /// The folder in which models are kept between runs.
  public static final String CACHE_FOLDER = "VECTORMILL_CACHE_FOLDER";

  /// How long an item may stay planned without being sent before it is sent again, in seconds.
  public static final String PLANNED_SECONDS = "VECTORMILL_PLANNED_SECONDS";

  /// How long an item may wait in an empty queue before it is sent again, in seconds.
  public static final String QUEUED_SECONDS = "VECTORMILL_QUEUED_SECONDS";

  /// How long an item that was given back may wait before it is sent again, in seconds.
  public static final String RETRY_SECONDS = "VECTORMILL_RETRY_SECONDS";

  /// How long after a file was written its event may still come, in seconds.
  public static final String EVENT_SECONDS = "VECTORMILL_EVENT_SECONDS";

  /// How old a result that nothing names must be before it is removed, in seconds; at least three
  /// leases.
  public static final String ORPHAN_SECONDS = "VECTORMILL_ORPHAN_SECONDS";

  /// How long one sweep may run, in seconds.
  public static final String SWEEP_SECONDS = "VECTORMILL_SWEEP_SECONDS";

  /// How many things each duty of a sweep may look at or do in one run.
  public static final String SWEEP_ITEMS = "VECTORMILL_SWEEP_ITEMS";

  /// How long the sweep keeps an index that neither searches nor the recipe need, in days.
  public static final String RETIRE_DAYS = "VECTORMILL_RETIRE_DAYS";

  /// How long from the beginning of one walk over all files or results to the next, in seconds.
  public static final String WALK_SECONDS = "VECTORMILL_WALK_SECONDS";

  /// How often a dead letter is sent back to its queue.
  public static final String MAX_REDRIVES = "VECTORMILL_MAX_REDRIVES";

  /// The bucket that S3 delivers the inventory of the input bucket to; where it is absent the input
  /// bucket is listed.
  public static final String INVENTORY_BUCKET = "VECTORMILL_INVENTORY_BUCKET";

  /// The prefix of all inventories in [#INVENTORY_BUCKET], down to the configuration's name.
  public static final String INVENTORY_PREFIX = "VECTORMILL_INVENTORY_PREFIX";

  /// Files of at least this stored size are worked on in ranges, where they can be cut; 0 for none.
  public static final String SPLIT_BYTES = "VECTORMILL_SPLIT_BYTES";

  /// Stored bytes of a range.
  public static final String RANGE_BYTES = "VECTORMILL_RANGE_BYTES";

  /// How long a model may work before what it answered is put on tape, in seconds.
  public static final String CHECKPOINT_SECONDS = "VECTORMILL_CHECKPOINT_SECONDS";

  /// `cloudwatch` lets a program write lines to its standard output of which CloudWatch Logs makes
  /// metrics, which it charges for; `none` is the default.
  public static final String METRICS = "VECTORMILL_METRICS";

  /// What CloudWatch files these metrics under; `Vectormill` unless it is set.
  public static final String METRICS_NAMESPACE = "VECTORMILL_METRICS_NAMESPACE";

  /// Where a program shows its metrics to Prometheus, `127.0.0.1:9400-9449` for example: it takes
  /// the first of these ports that is free. Nowhere unless it is set.
  public static final String METRICS_LISTEN = "VECTORMILL_METRICS_LISTEN";

  /// How callers of the search API are recognised: `none`, `keys` or `gateway`. It must be said,
  /// except where the index is on this machine: there `none` is the default.
  public static final String AUTH = "VECTORMILL_AUTH";

  /// The callers that the search API knows: JSON, or the path of a file with it.
  public static final String CALLERS = "VECTORMILL_CALLERS";

  /// `true` lets searches fetch pictures from the web by their addresses; `false` is the default.
  public static final String IMAGE_URLS = "VECTORMILL_IMAGE_URLS";

  private EnvironmentNames() {}
}
