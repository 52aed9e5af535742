package vectormill.settings;

import static vectormill.settings.EnvironmentNames.AUTH;
import static vectormill.settings.EnvironmentNames.BATCH_JOB_DEFINITION;
import static vectormill.settings.EnvironmentNames.BATCH_JOB_QUEUE;
import static vectormill.settings.EnvironmentNames.CACHE_FOLDER;
import static vectormill.settings.EnvironmentNames.CACHE_TABLE;
import static vectormill.settings.EnvironmentNames.CALLERS;
import static vectormill.settings.EnvironmentNames.CHECKPOINT_SECONDS;
import static vectormill.settings.EnvironmentNames.DUPLICATE_TABLE;
import static vectormill.settings.EnvironmentNames.EVENTS_DEAD_LETTER_URL;
import static vectormill.settings.EnvironmentNames.EVENTS_QUEUE_URL;
import static vectormill.settings.EnvironmentNames.EVENT_SECONDS;
import static vectormill.settings.EnvironmentNames.FAIR_QUEUE;
import static vectormill.settings.EnvironmentNames.IDLE_SECONDS;
import static vectormill.settings.EnvironmentNames.IMAGE_URLS;
import static vectormill.settings.EnvironmentNames.INPUT_BUCKET;
import static vectormill.settings.EnvironmentNames.INVENTORY_BUCKET;
import static vectormill.settings.EnvironmentNames.INVENTORY_PREFIX;
import static vectormill.settings.EnvironmentNames.ITEMS_PER_SLOT;
import static vectormill.settings.EnvironmentNames.LEASE_SECONDS;
import static vectormill.settings.EnvironmentNames.MAX_ATTEMPTS;
import static vectormill.settings.EnvironmentNames.MAX_DOLLARS_PER_MONTH;
import static vectormill.settings.EnvironmentNames.MAX_REDRIVES;
import static vectormill.settings.EnvironmentNames.MAX_SLOTS;
import static vectormill.settings.EnvironmentNames.METRICS;
import static vectormill.settings.EnvironmentNames.METRICS_LISTEN;
import static vectormill.settings.EnvironmentNames.METRICS_NAMESPACE;
import static vectormill.settings.EnvironmentNames.MODELS_BUCKET;
import static vectormill.settings.EnvironmentNames.OPENSEARCH_URL;
import static vectormill.settings.EnvironmentNames.ORPHAN_SECONDS;
import static vectormill.settings.EnvironmentNames.PLANNED_SECONDS;
import static vectormill.settings.EnvironmentNames.QUEUED_SECONDS;
import static vectormill.settings.EnvironmentNames.RANGE_BYTES;
import static vectormill.settings.EnvironmentNames.RESULTS_BUCKET;
import static vectormill.settings.EnvironmentNames.RETIRE_DAYS;
import static vectormill.settings.EnvironmentNames.RETRY_SECONDS;
import static vectormill.settings.EnvironmentNames.SLOT_HOUR_DOLLARS;
import static vectormill.settings.EnvironmentNames.SPLIT_BYTES;
import static vectormill.settings.EnvironmentNames.STAMP_TABLE;
import static vectormill.settings.EnvironmentNames.SWEEP_ITEMS;
import static vectormill.settings.EnvironmentNames.SWEEP_SECONDS;
import static vectormill.settings.EnvironmentNames.WALK_SECONDS;
import static vectormill.settings.EnvironmentNames.WORK_DEAD_LETTER_URL;
import static vectormill.settings.EnvironmentNames.WORK_QUEUE_URL;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Each program that is deployed, and the variables that its settings record reads.
///
/// [SettingsReader#check(Program)] holds the record to what stands here, and the infrastructure
/// gives a program these variables and no other; so a variable cannot be read and not given, or
/// given and not read.
public enum Program {
  /// The function that plans work.
  INTAKE(
      "intake",
      List.of(INPUT_BUCKET, MODELS_BUCKET, STAMP_TABLE, WORK_QUEUE_URL, EVENTS_QUEUE_URL),
      List.of(FAIR_QUEUE)),

  /// The function that submits slots.
  DISPATCH(
      "dispatch",
      List.of(STAMP_TABLE, WORK_QUEUE_URL, BATCH_JOB_QUEUE, BATCH_JOB_DEFINITION),
      List.of(FAIR_QUEUE, MAX_SLOTS, ITEMS_PER_SLOT, MAX_DOLLARS_PER_MONTH, SLOT_HOUR_DOLLARS)),

  /// The function that finds what went astray.
  SWEEP(
      "sweep",
      List.of(
          INPUT_BUCKET,
          RESULTS_BUCKET,
          MODELS_BUCKET,
          STAMP_TABLE,
          WORK_QUEUE_URL,
          WORK_DEAD_LETTER_URL,
          EVENTS_QUEUE_URL,
          EVENTS_DEAD_LETTER_URL,
          OPENSEARCH_URL),
      List.of(
          FAIR_QUEUE,
          PLANNED_SECONDS,
          QUEUED_SECONDS,
          RETRY_SECONDS,
          LEASE_SECONDS,
          EVENT_SECONDS,
          ORPHAN_SECONDS,
          RETIRE_DAYS,
          SWEEP_SECONDS,
          SWEEP_ITEMS,
          MAX_REDRIVES,
          WALK_SECONDS,
          INVENTORY_BUCKET,
          INVENTORY_PREFIX)),

  /// The function that answers searches.
  SEARCH(
      "search",
      List.of(
          INPUT_BUCKET,
          RESULTS_BUCKET,
          MODELS_BUCKET,
          STAMP_TABLE,
          DUPLICATE_TABLE,
          WORK_QUEUE_URL,
          EVENTS_QUEUE_URL,
          OPENSEARCH_URL),
      List.of(CACHE_FOLDER, FAIR_QUEUE, AUTH, CALLERS, IMAGE_URLS)),

  /// The job that embeds files.
  EMBED_FILES(
      "embed-files",
      List.of(
          INPUT_BUCKET, RESULTS_BUCKET, MODELS_BUCKET, STAMP_TABLE, WORK_QUEUE_URL, OPENSEARCH_URL),
      List.of(
          CACHE_TABLE,
          FAIR_QUEUE,
          CACHE_FOLDER,
          LEASE_SECONDS,
          MAX_ATTEMPTS,
          IDLE_SECONDS,
          SPLIT_BYTES,
          RANGE_BYTES,
          CHECKPOINT_SECONDS)),

  /// The job that finds duplicates.
  CANONICALIZE(
      "canonicalize",
      List.of(
          INPUT_BUCKET,
          RESULTS_BUCKET,
          MODELS_BUCKET,
          STAMP_TABLE,
          DUPLICATE_TABLE,
          OPENSEARCH_URL),
      List.of());

  private final String id;

  // Both are copies that nobody can change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> needed;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> variables;

  Program(String id, List<String> needed, List<String> others) {
    this.id = id;
    this.needed = Set.copyOf(needed);
    Set<String> all = new LinkedHashSet<>(needed);
    all.addAll(others);
    all.addAll(List.of(METRICS, METRICS_NAMESPACE, METRICS_LISTEN));
    this.variables = Set.copyOf(all);
  }

  /// Its folder's name, which is also that of the deployed function or job.
  public String id() {
    return id;
  }

  /// The variables without which it does not start.
  public Set<String> needed() {
    return needed;
  }

  /// All variables that it reads.
  public Set<String> variables() {
    return variables;
  }
}
