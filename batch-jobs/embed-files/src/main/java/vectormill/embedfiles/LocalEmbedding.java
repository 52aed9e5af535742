package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vectormill.document.Tally;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.BadInputException;
import vectormill.format.LocalBytes;
import vectormill.recipe.Recipe;
import vectormill.result.StagedPart;

/// Embeds one file on the local disk as a worker does it, without store, queue or index.
public final class LocalEmbedding {
  private final Recipe recipe;
  private final InstantSource clock;

  /// @param recipe what to do
  /// @param clock for outputs that want the time of processing
  public LocalEmbedding(Recipe recipe, InstantSource clock) {
    this.recipe = recipe;
    this.clock = clock;
  }

  /// @param tally what became of the records
  /// @param reading how the file was read and why, for people
  /// @param model that embedded; empty when no text was there to embed
  /// @param files that were written
  public record Report(Tally tally, String reading, Optional<ModelId> model, List<Path> files) {
    public Report {
      files = List.copyOf(files);
    }
  }

  /// The file's texts, as many as a lite model learns from.
  ///
  /// @throws BadInputException if the file is not what it claims to be
  public List<String> texts(Path file) throws BadInputException, IOException {
    List<String> texts = new ArrayList<>();
    try (BatchReader reader = new BatchReader(LocalBytes.of(file.toString(), file), recipe)) {
      TrainingTexts.take(reader, texts);
    }
    return texts;
  }

  /// Embeds every text and writes the recipe's outputs.
  ///
  /// @param embedder stays open
  /// @param base where outputs go: the path to which each adds its suffix; what is there is
  ///   replaced
  /// @throws BadInputException if the file is not what it claims to be
  public Report run(Path file, TextEmbedder embedder, Path base)
      throws BadInputException, IOException, InterruptedException {
    Path parent = Objects.requireNonNull(base.toAbsolutePath().getParent(), "a base is a file");
    try (ScratchFolder folder = ScratchFolder.create(parent);
        BatchReader reader = new BatchReader(LocalBytes.of(file.toString(), file), recipe);
        Staging staging = new Staging(recipe, folder.path(), clock, new Stopwatch(clock))) {
      Answers answers = new ModelAnswers();
      new Pipeline(reader, recipe.embed().level(), () -> embedder, answers, staging, new OpenGate())
          .run(SlotRuntime.Stages.THREADS);
      List<Path> files = new ArrayList<>();
      for (StagedPart part : staging.stage()) {
        Path target = parent.resolve(base.getFileName() + part.suffix());
        Files.move(part.file(), target, StandardCopyOption.REPLACE_EXISTING);
        files.add(target);
      }
      return new Report(
          staging.tally(), reader.reading(), staging.model().map(Batch.Model::id), files);
    }
  }
}
