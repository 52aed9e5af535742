package vectormill.embedfiles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.Level;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;

/// Reads, embeds and writes one file at the same time, with at most a few batches in between.
/// Memory does not grow with the file. The first failure stops all three stages and is thrown.
final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final int BATCHES_AHEAD = 2;
  private static final int STAGES = 3;
  private static final long STOP_SECONDS = 3;

  private final BatchReader reader;
  private final Level level;
  private final Opening embedder;
  private final Answers answers;
  private final Sink sink;
  private final Gate gate;
  private final BlockingQueue<Optional<Batch>> read = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final BlockingQueue<Optional<Batch.Embedded>> embedded =
      new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private Optional<TextEmbedder> open = Optional.empty();

  /// @param level what of a record gets a vector
  /// @param embedder asked once, when the first document arrives
  Pipeline(
      BatchReader reader, Level level, Opening embedder, Answers answers, Sink sink, Gate gate) {
    this.reader = reader;
    this.level = level;
    this.embedder = embedder;
    this.answers = answers;
    this.sink = sink;
    this.gate = gate;
  }

  /// Runs to the end of the file.
  void run(SlotRuntime.Stages stages) throws BadInputException, IOException, InterruptedException {
    switch (stages) {
      case THREADS -> runOnThreads();
      case CALLER -> runHere();
    }
  }

  private void runHere() throws BadInputException, IOException {
    for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
      write(embed(next.get()));
    }
  }

  private void runOnThreads() throws BadInputException, IOException, InterruptedException {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("stage-", 0).factory());
    CompletionService<Void> stages = new ExecutorCompletionService<>(threads);
    stages.submit(LogFacts.withThoseOfHere(this::readAll));
    stages.submit(LogFacts.withThoseOfHere(this::embedAll));
    stages.submit(LogFacts.withThoseOfHere(this::writeAll));
    try {
      for (int finished = 0; finished < STAGES; finished++) {
        stages.take().get();
      }
    } catch (ExecutionException e) {
      stop(threads);
      throw rethrow(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      stop(threads);
      throw e;
    }
    stop(threads);
  }

  /// A stage that hears no interrupt, a model that trains, is left behind: it cannot hand anything
  /// on, and what it reads from is closed.
  private static void stop(ExecutorService threads) throws InterruptedException {
    threads.shutdownNow();
    if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.atWarn()
          .addKeyValue("step", "stop")
          .addKeyValue("millis", TimeUnit.SECONDS.toMillis(STOP_SECONDS))
          .log("a stage did not end after an interrupt");
    }
  }

  private Void readAll() throws BadInputException, IOException, InterruptedException {
    Optional<Batch> batch;
    do {
      batch = reader.next();
      read.put(batch);
    } while (batch.isPresent());
    return null;
  }

  private Void embedAll() throws BadInputException, IOException, InterruptedException {
    for (Optional<Batch> next = read.take(); next.isPresent(); next = read.take()) {
      embedded.put(Optional.of(embed(next.get())));
    }
    embedded.put(Optional.empty());
    return null;
  }

  private Void writeAll() throws IOException, InterruptedException {
    for (Optional<Batch.Embedded> next = embedded.take();
        next.isPresent();
        next = embedded.take()) {
      write(next.get());
    }
    return null;
  }

  private Batch.Embedded embed(Batch batch) throws BadInputException, IOException {
    if (batch.question().size() == 0) {
      return new Batch.Embedded(batch, List.of(), Optional.empty());
    }
    TextEmbedder model = open.isPresent() ? open.get() : embedder.open();
    open = Optional.of(model);
    Batch cut = batch.cut(new Segmenter(level, model));
    return new Batch.Embedded(
        cut.withoutImages(),
        answers.ask(model, cut.question()),
        Optional.of(new Batch.Model(model.model(), model.dimension())));
  }

  private void write(Batch.Embedded batch) throws IOException {
    gate.pass(sink.tally().records());
    sink.write(batch);
  }

  private static RuntimeException rethrow(Throwable cause)
      throws BadInputException, IOException, InterruptedException {
    switch (cause) {
      case BadInputException bad -> throw bad;
      case IOException unreadable -> throw unreadable;
      case InterruptedException interrupted -> throw interrupted;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      default -> throw new IllegalStateException("a stage failed", cause);
    }
  }

  /// Finds the model when the first document is there.
  interface Opening {
    TextEmbedder open() throws BadInputException, IOException;
  }
}
