package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import vectormill.blob.BlobChangedException;
import vectormill.document.Tally;
import vectormill.embedding.Level;
import vectormill.failure.BadInputException;
import vectormill.failure.TransientException;
import vectormill.format.RangeReaders;
import vectormill.format.ReadLimits;
import vectormill.format.RecordReader;
import vectormill.format.SplitPlan;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.Recipe;
import vectormill.source.SourceBytes;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.WorkItem;

/// Puts the embeddings of one range of a large file on tape. It publishes nothing.
final class EmbedRange {
  private final Sources sources;
  private final Caching caching;
  private final Ranges ranges;
  private final Taping taping;
  private final Path scratch;
  private final SlotRuntime runtime;

  EmbedRange(
      Sources sources,
      Caching caching,
      Ranges ranges,
      Taping taping,
      Path scratch,
      SlotRuntime runtime) {
    this.sources = sources;
    this.caching = caching;
    this.ranges = ranges;
    this.taping = taping;
    this.scratch = scratch;
    this.runtime = runtime;
  }

  /// Does what is left to do for this range.
  ///
  /// @throws BadInputException if the range cannot be read; the work on the whole file says more
  /// @throws BlobChangedException if the file was replaced or deleted meanwhile
  /// @throws IOException if bytes cannot be fetched or the disk fails; trying again may help
  Attempt run(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    WorkItem item = claim.item();
    Optional<StoredPlan> stored = ranges.planOf(item);
    if (stored.isEmpty()
        || !(stored.get().plan() instanceof SplitPlan.Ranges plan)
        || item.range() >= plan.ranges().size()) {
      return new Attempt.Outdated(
          Failure.of(Failure.Kind.CHANGED, "the file is not worked on in this range any more"));
    }
    SourceBytes bytes = sources.open(item.source());
    try {
      return embed(claim, bytes, recipe, stored.get().since(), plan, gate);
    } catch (BlobChangedException e) {
      throw sources.otherwise(item.source(), e);
    }
  }

  private Attempt embed(
      Claim claim,
      SourceBytes bytes,
      CollectionRecipe.Valid recipe,
      long since,
      SplitPlan.Ranges plan,
      Gate gate)
      throws BadInputException, IOException, InterruptedException {
    WorkItem item = claim.item();
    try (BatchReader whole = new BatchReader(bytes, recipe.recipe());
        BatchReader reader =
            new BatchReader(
                whole, open(bytes, plan, item.range(), recipe.recipe()), recipe.recipe());
        ScratchFolder folder = ScratchFolder.create(scratch);
        TapedAnswers answers = taping.open(claim, since, folder.path(), gate);
        Caching.Attempted attempt = caching.begin(claim, recipe, gate)) {
      Counting counting = new Counting();
      Level level = recipe.recipe().embed().level();
      Pipeline pipeline = new Pipeline(reader, level, attempt::open, answers, counting, gate);
      run(pipeline, answers);
      String reading = "range %d of %d".formatted(item.range() + 1, plan.ranges().size());
      return new Attempt.Done(
          new Outcome(Optional.empty(), Tally.ZERO, counting.model(), reading, 0, 0)
              .withTelemetry(Optional.of(attempt.telemetry())));
    }
  }

  /// What was computed is not lost when the rest has to wait.
  private void run(Pipeline pipeline, TapedAnswers answers)
      throws BadInputException, IOException, InterruptedException {
    try {
      pipeline.run(runtime.stages());
      answers.keepAll();
    } catch (StoppedException | TransientException | IOException | InterruptedException e) {
      answers.keepAfter(e);
      throw e;
    }
  }

  private static RecordReader open(
      SourceBytes bytes, SplitPlan.Ranges plan, int range, Recipe recipe)
      throws BadInputException, IOException {
    return RangeReaders.open(
        bytes, plan, plan.ranges().get(range), recipe.images(), ReadLimits.DEFAULT);
  }

  /// Vectors are on tape; only records are counted, for the progress.
  private static final class Counting implements Sink {
    private Tally tally = Tally.ZERO;
    private String model = "none needed";

    @Override
    public void write(Batch.Embedded embedded) {
      Tally.Counter counter = tally.counter();
      embedded.batch().entries().forEach(_ -> counter.embedded());
      tally = counter.tally();
      embedded.model().ifPresent(used -> model = used.id().label());
    }

    @Override
    public Tally tally() {
      return tally;
    }

    String model() {
      return model;
    }
  }
}
