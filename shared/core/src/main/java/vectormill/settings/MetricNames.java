package vectormill.settings;

/// Metrics in CloudWatch by which alarms notice something; the programs report them under the same
/// names.
public final class MetricNames {
  /// Findings of sweeps, by [#DUTY] and [#FINDING].
  public static final String SWEEP_FINDINGS = "SweepFindings";

  /// What sweeps could not do, or what a person should look at.
  public static final String SWEEP_PROBLEMS = "SweepProblems";

  /// The dimension that names a duty of the sweep.
  public static final String DUTY = "Duty";

  /// The dimension that names what was found.
  public static final String FINDING = "Finding";

  /// The duty that sends lost work again.
  public static final String REQUEUE = "requeue";

  /// Files whose worker was gone while it held them.
  public static final String LAPSED = "lapsed";

  /// The duty that looks for entries that are gone.
  public static final String ENTRIES = "entries";

  /// Indices that hold less than was put into them.
  public static final String LOST_INDICES = "lostIndices";

  /// Entries that the index refused.
  public static final String INDEX_REFUSALS = "IndexRefusals";

  /// How long workers were embedding records of finished files.
  public static final String EMBEDDING_TIME = "EmbeddingTime";

  /// How long workers held finished files for which a model ran.
  public static final String EMBEDDING_HELD_TIME = "EmbeddingHeldTime";

  private MetricNames() {}
}
