package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Tally;
import vectormill.embedding.Embedding;
import vectormill.format.part.FailureLog;
import vectormill.format.part.Writers;
import vectormill.recipe.OutputSpec;
import vectormill.recipe.Recipe;
import vectormill.result.EmbeddedDocument;
import vectormill.result.EmbeddedRecord;
import vectormill.result.PartWriter;
import vectormill.result.StagedPart;

/// The outputs of one file on the local disk, until they are published. Closing discards what was
/// not staged. Not safe for several threads.
final class Staging implements Sink, AutoCloseable {
  private static final String BASE_NAME = "part";

  private final Recipe recipe;
  private final Path folder;
  private final InstantSource clock;
  private final Stopwatch writing;
  private final FailureLog failures;
  private final List<PartWriter> writers = new ArrayList<>();
  private Optional<Batch.Model> model = Optional.empty();
  private Tally tally = Tally.ZERO;
  private long vectors;

  /// @param writing measures how long batches are written
  Staging(Recipe recipe, Path folder, InstantSource clock, Stopwatch writing) throws IOException {
    this.recipe = recipe;
    this.folder = folder;
    this.clock = clock;
    this.writing = writing;
    this.failures = new FailureLog(folder, BASE_NAME, FailureLog.DEFAULT_MAX_LINES);
  }

  @Override
  public void write(Batch.Embedded embedded) throws IOException {
    try (Stopwatch.Lap _ = writing.lap()) {
      add(embedded);
    }
  }

  private void add(Batch.Embedded embedded) throws IOException {
    if (model.isEmpty() && embedded.model().isPresent()) {
      open(embedded.model().get());
    }
    Tally.Counter counter = tally.counter();
    Iterator<Embedding> embeddings = embedded.embeddings().iterator();
    for (Batch.Entry entry : embedded.batch().entries()) {
      switch (entry) {
        case Batch.Dropped dropped -> drop(counter, dropped.failure());
        case Batch.Kept kept -> add(counter, kept, embeddings);
      }
    }
    tally = counter.tally();
  }

  /// A record is embedded if any of its segments is.
  private void add(Tally.Counter counter, Batch.Kept kept, Iterator<Embedding> embeddings)
      throws IOException {
    List<EmbeddedDocument> rows = new ArrayList<>(kept.segments().size());
    Optional<Reason> reason = Optional.empty();
    for (Document segment : kept.segments()) {
      switch (embeddings.next()) {
        case Embedding.Embedded result -> rows.add(new EmbeddedDocument(segment, result.vector()));
        case Embedding.NotEmbedded none -> reason = reason.or(() -> Optional.of(none.reason()));
      }
    }
    if (rows.isEmpty()) {
      drop(
          counter,
          new RecordFailure(
              kept.document().number(),
              kept.document().offset(),
              reason.orElseThrow(),
              kept.document().id(),
              "the model gave no vector"));
      return;
    }
    EmbeddedRecord embedded = new EmbeddedRecord(recipe.embed().level(), kept.document(), rows);
    for (PartWriter writer : writers) {
      writer.write(embedded);
    }
    vectors += rows.size();
    counter.embedded();
  }

  @Override
  public Tally tally() {
    return tally;
  }

  /// The model that embedded them; empty when none was needed.
  Optional<Batch.Model> model() {
    return model;
  }

  /// Completes all outputs.
  List<StagedPart> stage() throws IOException {
    List<StagedPart> parts = new ArrayList<>();
    if (tally.embedded() > 0) {
      for (PartWriter writer : writers) {
        parts.addAll(writer.stage());
      }
      parts.forEach(this::checkRows);
    }
    if (tally.records() > tally.embedded()) {
      parts.add(failures.stage());
    }
    return parts;
  }

  /// Impresso's form has a line a record.
  private void checkRows(StagedPart part) {
    if (part.rows() != vectors && part.rows() != tally.embedded()) {
      throw new IllegalStateException(
          "%s has %d rows, embedded were %d records with %d vectors"
              .formatted(part.file(), part.rows(), tally.embedded(), vectors));
    }
  }

  private void open(Batch.Model first) throws IOException {
    model = Optional.of(first);
    for (OutputSpec output : recipe.write()) {
      writers.add(Writers.open(output, folder, BASE_NAME, first.id(), first.dimension(), clock));
    }
  }

  private void drop(Tally.Counter counter, RecordFailure failure) throws IOException {
    failures.write(failure);
    counter.dropped(failure.reason());
  }

  @Override
  public void close() throws IOException {
    try (failures) {
      for (PartWriter writer : writers) {
        writer.close();
      }
    }
  }
}
