package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobChangedException;
import vectormill.embedding.Level;
import vectormill.failure.BadInputException;
import vectormill.failure.TransientException;
import vectormill.recipe.CanonicalJson;
import vectormill.recipe.CollectionRecipe;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.settings.CodeVersion;
import vectormill.source.SourceBytes;
import vectormill.source.SourceFile;
import vectormill.work.Claim;

/// Computes the result of one claimed file and uploads its parts. Nothing is visible yet.
final class EmbedFile {
  private final Sources sources;
  private final Caching caching;
  private final Publisher publisher;
  private final Taping taping;
  private final Path scratch;
  private final SlotRuntime runtime;

  EmbedFile(
      Sources sources,
      Caching caching,
      Publisher publisher,
      Taping taping,
      Path scratch,
      SlotRuntime runtime) {
    this.sources = sources;
    this.caching = caching;
    this.publisher = publisher;
    this.taping = taping;
    this.scratch = scratch;
    this.runtime = runtime;
  }

  /// Reads, embeds, writes and uploads.
  ///
  /// @return what is to be published, and what it took
  /// @throws BadInputException if the file is not what it claims to be
  /// @throws BlobChangedException if the file was replaced or deleted meanwhile
  /// @throws IOException if bytes cannot be fetched or the disk fails; trying again may help
  Made run(Claim claim, CollectionRecipe.Valid recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    SourceFile source = claim.item().source();
    SourceBytes bytes = sources.open(source);
    try {
      return embed(claim, bytes, recipe, gate);
    } catch (BlobChangedException e) {
      throw sources.otherwise(source, e);
    }
  }

  private Made embed(Claim claim, SourceBytes bytes, CollectionRecipe.Valid recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    try (ScratchFolder folder = ScratchFolder.create(scratch);
        BatchReader reader = new BatchReader(bytes, recipe.recipe());
        Caching.Attempted attempt = caching.begin(claim, recipe, gate);
        Staging staging =
            new Staging(recipe.recipe(), folder.path(), runtime.clock(), attempt.writing());
        TapedAnswers answers = taping.open(claim, claim.freshFrom(), folder.path(), gate)) {
      Level level = recipe.recipe().embed().level();
      Pipeline pipeline = new Pipeline(reader, level, attempt::open, answers, staging, gate);
      List<Part> parts = parts(claim, pipeline, staging, answers, attempt.writing(), gate);
      Manifest manifest =
          new Manifest(
              claim.item(),
              CanonicalJson.of(recipe.recipe()),
              staging.model().map(Batch.Model::id),
              staging.model().map(Batch.Model::dimension).orElse(0),
              reader.reading(),
              staging.tally(),
              parts,
              CodeVersion.current(),
              reader.isPortable());
      return new Made(manifest, Optional.of(attempt.telemetry()));
    }
  }

  /// What was computed is not lost when the rest has to wait.
  private List<Part> parts(
      Claim claim,
      Pipeline pipeline,
      Staging staging,
      TapedAnswers answers,
      Stopwatch writing,
      Gate gate)
      throws BadInputException, IOException, InterruptedException {
    try {
      pipeline.run(runtime.stages());
      try (Stopwatch.Lap _ = writing.lap()) {
        return publisher.upload(claim, staging.stage(), gate, staging.tally().records());
      }
    } catch (StoppedException | TransientException | IOException | InterruptedException e) {
      answers.keepAfter(e);
      throw e;
    }
  }
}
