package vectormill.embedfiles;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import vectormill.embedding.Embedding;
import vectormill.tape.ContentDigest;
import vectormill.tape.TapeHeader;
import vectormill.tape.TapeRow;
import vectormill.tape.TapeWriter;

/// Embeddings that were computed and not yet kept: in memory as long as they are few, then on the
/// local disk. What a model computes faster than a tape is written and read is forgotten instead:
/// computing it again costs less. Safe for two threads: one computes, the other keeps what is
/// finished.
final class Recording implements Closeable {
  private static final long MOST_BYTES_IN_MEMORY = 8L << 20;
  private static final long FAST_BYTES_PER_SECOND = 64L << 20;

  private final Tapes tapes;
  private final TapeSeries series;
  private final Path folder;
  private final List<Answered> pending = new ArrayList<>();
  private final Deque<Path> complete = new ArrayDeque<>();
  private Optional<TapeWriter> writer = Optional.empty();
  private long pendingBytes;
  private Duration pendingTook = Duration.ZERO;
  private int files;
  private int kept;
  private boolean closed;

  /// @param folder for local files; the caller removes it
  Recording(Tapes tapes, TapeSeries series, Path folder) {
    this.tapes = tapes;
    this.series = series;
    this.folder = folder;
  }

  /// Adds what a model answered.
  ///
  /// @param took how long the model took
  synchronized void add(Answered batch, Duration took) throws IOException {
    if (closed) {
      return;
    }
    pending.add(batch);
    pendingBytes += batch.bytes();
    pendingTook = pendingTook.plus(took);
    if (pendingBytes > MOST_BYTES_IN_MEMORY) {
      if (pendingTook.toMillis() * FAST_BYTES_PER_SECOND > pendingBytes * 1000) {
        spill();
      }
      forgetPending();
    }
  }

  /// Keeps everything added so far; without effect when there is nothing.
  ///
  /// @param permit called right before each tape is kept; throws when that is no longer allowed
  /// @throws IOException if the disk fails
  /// @throws vectormill.failure.TransientException if the store cannot be reached; the next call
  ///   tries again
  synchronized void keep(Runnable permit) throws IOException {
    if (closed) {
      return;
    }
    spill();
    forgetPending();
    if (writer.isPresent()) {
      writer.get().complete();
      complete.add(file(files++));
      writer = Optional.empty();
    }
    while (!complete.isEmpty()) {
      permit.run();
      tapes.put(series, kept, complete.getFirst());
      kept++;
      Files.delete(complete.removeFirst());
    }
  }

  private void spill() throws IOException {
    for (Answered batch : pending) {
      TapeWriter to =
          writer.isPresent() ? writer.get() : TapeWriter.create(file(files), batch.header());
      writer = Optional.of(to);
      List<ContentDigest> digests = batch.digests().get();
      for (int i = 0; i < digests.size(); i++) {
        to.write(new TapeRow(digests.get(i), batch.answers().get(i)));
      }
    }
  }

  private void forgetPending() {
    pending.clear();
    pendingBytes = 0;
    pendingTook = Duration.ZERO;
  }

  private Path file(int number) {
    return folder.resolve("tape-" + number);
  }

  /// Forgets what was not kept.
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    pending.clear();
    if (writer.isPresent()) {
      writer.get().close();
    }
  }

  /// Documents with their answers.
  ///
  /// @param header who answered
  /// @param digests of the documents
  /// @param heldBytes what the digests hold on to until they are asked for, about
  record Answered(
      TapeHeader header,
      Supplier<List<ContentDigest>> digests,
      List<Embedding> answers,
      long heldBytes) {
    /// Texts are digested when they are put on tape, pictures at once: nobody should keep them.
    static Answered of(TapeHeader header, Question question, List<Embedding> answers) {
      return switch (question) {
        case Question.Texts texts ->
            new Answered(
                header,
                texts::digests,
                answers,
                texts.texts().stream().mapToLong(String::length).sum());
        case Question.Images images -> {
          List<ContentDigest> digests = images.digests();
          yield new Answered(header, () -> digests, answers, 0);
        }
      };
    }

    long bytes() {
      return heldBytes + (long) answers.size() * header.dimension() * Float.BYTES;
    }
  }
}
