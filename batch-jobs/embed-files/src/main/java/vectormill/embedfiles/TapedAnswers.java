package vectormill.embedfiles;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.Embedding;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.LostClaimException;
import vectormill.failure.TransientException;
import vectormill.tape.ContentDigest;
import vectormill.tape.TapeHeader;
import vectormill.tape.TapeShelf;

/// Answers about the documents of one attempt: from tapes of earlier attempts and of ranges where
/// these know, else from the model. What the model answers is put on tape now and then, so that no
/// later attempt asks for it again. One thread asks; another may keep.
final class TapedAnswers implements Answers, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(TapedAnswers.class);

  private final ModelAnswers model = new ModelAnswers();
  private final Tapes tapes;
  private final TapeSeries series;
  private final Recording recording;
  private final Scene scene;
  private Optional<TapeShelf> shelf = Optional.empty();
  private Duration worked = Duration.ZERO;

  /// @param series which tapes are of use, and how new ones are called
  TapedAnswers(Tapes tapes, TapeSeries series, Scene scene) {
    this.tapes = tapes;
    this.series = series;
    this.scene = scene;
    this.recording = new Recording(tapes, series, scene.folder());
  }

  /// What an attempt brings along.
  ///
  /// @param looksBack whether there may be tapes
  /// @param checkpointEvery how long the model works between two tapes
  /// @param folder for local files
  /// @param clock tells how long the model works
  /// @param gate of the attempt
  record Scene(
      boolean looksBack, Duration checkpointEvery, Path folder, InstantSource clock, Gate gate) {}

  @Override
  public List<Embedding> ask(TextEmbedder embedder, Question question) throws IOException {
    if (!scene.looksBack()) {
      return compute(embedder, question);
    }
    TapeShelf known = shelf.isPresent() ? shelf.get() : open(embedder);
    if (known.size() == 0) {
      return compute(embedder, question);
    }
    List<Optional<Embedding>> found = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (ContentDigest digest : question.digests()) {
      Optional<Embedding> answer = known.find(digest);
      if (answer.isEmpty()) {
        missing.add(found.size());
      }
      found.add(answer);
    }
    if (missing.size() < question.size()) {
      model.knowsItAnswers();
    }
    Iterator<Embedding> computed = compute(embedder, question.only(missing)).iterator();
    return found.stream().map(answer -> answer.orElseGet(computed::next)).toList();
  }

  private TapeShelf open(TextEmbedder embedder) throws IOException {
    TapeHeader header = header(embedder);
    TapeShelf opened = new TapeShelf(scene.folder().resolve("shelf"), header);
    shelf = Optional.of(opened);
    tapes.load(series, header, opened, scene.gate());
    if (opened.size() > 0) {
      LOG.atInfo()
          .addKeyValue("workKey", series.item().key())
          .addKeyValue("step", "resume")
          .addKeyValue("count", opened.size())
          .log("work goes on from tapes");
    }
    return opened;
  }

  private List<Embedding> compute(TextEmbedder embedder, Question question) throws IOException {
    if (question.size() == 0) {
      return List.of();
    }
    Instant start = scene.clock().instant();
    List<Embedding> answers = model.ask(embedder, question);
    Duration elapsed = Duration.between(start, scene.clock().instant());
    Duration took = elapsed.isNegative() ? Duration.ZERO : elapsed;
    worked = worked.plus(took);
    recording.add(Recording.Answered.of(header(embedder), question, answers), took);
    if (worked.compareTo(scene.checkpointEvery()) >= 0) {
      checkpoint();
    }
    return answers;
  }

  private void checkpoint() throws IOException {
    try {
      recording.keep(scene.gate()::hold);
      worked = Duration.ZERO;
    } catch (TransientException e) {
      LOG.atWarn()
          .addKeyValue("workKey", series.item().key())
          .addKeyValue("step", "checkpoint")
          .addKeyValue("reason", e.toString())
          .log("nothing is put on tape, the next batch tries again");
    }
  }

  /// Keeps everything that was computed.
  void keepAll() throws IOException {
    recording.keep(scene.gate()::hold);
  }

  /// Keeps what is finished of an attempt that cannot go on.
  ///
  /// @param why is told when that fails too
  void keepAfter(Exception why) {
    try {
      recording.keep(scene.gate()::keep);
    } catch (IOException | TransientException | LostClaimException e) {
      why.addSuppressed(e);
    }
  }

  private static TapeHeader header(TextEmbedder embedder) {
    return new TapeHeader(embedder.model(), embedder.dimension());
  }

  @Override
  public void close() throws IOException {
    try (recording) {
      if (shelf.isPresent()) {
        shelf.get().close();
      }
    }
  }
}
