package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.index.UpsertReport;
import vectormill.recipe.CanonicalJson;
import vectormill.recipe.Recipe;
import vectormill.result.Manifest;
import vectormill.result.ManifestJson;
import vectormill.result.Part;
import vectormill.settings.CodeVersion;
import vectormill.source.SourceFile;
import vectormill.work.Claim;
import vectormill.work.Outcome;

/// Turns one claimed file into published, indexed vectors. Each effect can be repeated with the
/// same result: parts, then the manifest, then the index. The caller stamps.
final class EmbedFile {
  private final BlobStore blobs;
  private final EmbedderSource embedders;
  private final Publisher publisher;
  private final IndexLoader indexLoader;
  private final Path scratch;
  private final SlotRuntime runtime;

  EmbedFile(
      BlobStore blobs,
      EmbedderSource embedders,
      Publisher publisher,
      IndexLoader indexLoader,
      Path scratch,
      SlotRuntime runtime) {
    this.blobs = blobs;
    this.embedders = embedders;
    this.publisher = publisher;
    this.indexLoader = indexLoader;
    this.scratch = scratch;
    this.runtime = runtime;
  }

  /// Does what is left to do for this item.
  ///
  /// @throws BadInputException if the file is not what it claims to be; nothing of it is published
  /// @throws BlobChangedException if the file was replaced or deleted meanwhile
  /// @throws IOException if bytes cannot be fetched or the disk fails; trying again may help
  Outcome run(Claim claim, Recipe recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    Optional<Manifest> before = publisher.published(claim.item());
    Manifest manifest = before.isPresent() ? before.get() : embed(claim, recipe, gate);
    UpsertReport report = indexLoader.load(claim.item(), manifest, recipe.index(), gate);
    return new Outcome(
        Optional.of(ManifestJson.output(manifest)),
        manifest.tally(),
        manifest.model().map(ModelId::label).orElse("none needed"),
        manifest.reading(),
        report.stored(),
        report.refusedCount());
  }

  private Manifest embed(Claim claim, Recipe recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    SourceFile source = claim.item().source();
    try (ScratchFolder folder = ScratchFolder.create(scratch);
        BatchReader reader = new BatchReader(blobs.bytes(head(source)), recipe);
        Staging staging = new Staging(recipe, folder.path(), runtime.clock())) {
      new Pipeline(reader, () -> embedders.open(source.collection(), recipe), staging, gate)
          .run(runtime.stages());
      List<Part> parts = publisher.upload(claim, staging.stage());
      gate.pass(staging.tally().records());
      return publisher.publish(
          new Manifest(
              claim.item(),
              CanonicalJson.of(recipe),
              staging.model().map(Batch.Model::id),
              staging.model().map(Batch.Model::dimension).orElse(0),
              reader.reading(),
              staging.tally(),
              parts,
              CodeVersion.current(),
              reader.isPortable()));
    }
  }

  private BlobHead head(SourceFile source) throws BlobChangedException {
    BlobHead head =
        blobs
            .head(new BlobId(source.bucket(), source.key()))
            .orElseThrow(() -> new BlobChangedException(source.key() + " was deleted"));
    if (!head.etag().equals(source.etag())) {
      throw new BlobChangedException(
          source.key() + " has etag " + head.etag() + ", expected " + source.etag());
    }
    return head;
  }
}
