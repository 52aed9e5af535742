package vectormill.embedfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.failure.BadInputException;
import vectormill.recipe.CanonicalJson;
import vectormill.recipe.Recipe;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.settings.CodeVersion;
import vectormill.source.SourceFile;
import vectormill.work.Claim;

/// Computes the result of one claimed file and uploads its parts. Nothing is visible yet.
final class EmbedFile {
  private final BlobStore blobs;
  private final EmbedderSource embedders;
  private final Publisher publisher;
  private final Path scratch;
  private final SlotRuntime runtime;

  EmbedFile(
      BlobStore blobs,
      EmbedderSource embedders,
      Publisher publisher,
      Path scratch,
      SlotRuntime runtime) {
    this.blobs = blobs;
    this.embedders = embedders;
    this.publisher = publisher;
    this.scratch = scratch;
    this.runtime = runtime;
  }

  /// Reads, embeds, writes and uploads.
  ///
  /// @return what is to be published
  /// @throws BadInputException if the file is not what it claims to be
  /// @throws BlobChangedException if the file was replaced or deleted meanwhile
  /// @throws IOException if bytes cannot be fetched or the disk fails; trying again may help
  Manifest run(Claim claim, Recipe recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    SourceFile source = claim.item().source();
    BlobHead head = head(source);
    try {
      return embed(claim, head, recipe, gate);
    } catch (BlobChangedException e) {
      head(source);
      throw new IOException(
          "while " + source.key() + " was worked on, something else changed: " + e.getMessage(), e);
    }
  }

  private Manifest embed(Claim claim, BlobHead head, Recipe recipe, Gate gate)
      throws BadInputException, IOException, InterruptedException {
    String collection = claim.item().source().collection();
    try (ScratchFolder folder = ScratchFolder.create(scratch);
        BatchReader reader = new BatchReader(blobs.bytes(head), recipe);
        Staging staging = new Staging(recipe, folder.path(), runtime.clock())) {
      new Pipeline(reader, () -> embedders.open(collection, recipe), staging, gate)
          .run(runtime.stages());
      List<Part> parts = publisher.upload(claim, staging.stage(), gate, staging.tally().records());
      return new Manifest(
          claim.item(),
          CanonicalJson.of(recipe),
          staging.model().map(Batch.Model::id),
          staging.model().map(Batch.Model::dimension).orElse(0),
          reader.reading(),
          staging.tally(),
          parts,
          CodeVersion.current(),
          reader.isPortable());
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
