package vectormill.embedfiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.format.part.CanonicalReader;
import vectormill.format.part.PublishedParts;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.Provenance;
import vectormill.index.UpsertReport;
import vectormill.index.VectorIndex;
import vectormill.recipe.Recipe;
import vectormill.result.EmbeddedDocument;
import vectormill.result.Manifest;
import vectormill.result.ResultKeys;
import vectormill.source.SourceFile;
import vectormill.work.WorkItem;

/// Brings a published result into the index, from its parts: the same road serves a first run, a
/// run that crashed after publishing, and a rebuild.
final class IndexLoader {
  private static final UpsertReport NOTHING = new UpsertReport(0, List.of(), 0);

  private final BlobStore blobs;
  private final String bucket;
  private final VectorIndex index;

  IndexLoader(BlobStore blobs, String bucket, VectorIndex index) {
    this.blobs = blobs;
    this.bucket = bucket;
    this.index = index;
  }

  /// Stores the entries of a manifest, makes them visible, and removes those of older versions of
  /// its file: what is stamped DONE can be found.
  ///
  /// @param item the work as claimed; its ordinal is higher than the manifest's when bytes came
  ///   back after other ones
  /// @param gate asked every few hundred entries; may stop the work there
  /// @throws DamagedResultException if a part is not what the manifest says
  UpsertReport load(WorkItem item, Manifest manifest, Recipe recipe, Gate gate) throws IOException {
    boolean hasVectors = manifest.model().isPresent() && manifest.part(".npy").isPresent();
    if (!recipe.index().enabled() || !hasVectors) {
      clear(item, recipe.index().gated(), gate);
      return NOTHING;
    }
    gate.hold();
    UpsertReport report = store(definition(item, manifest, recipe), item, manifest, gate);
    if (item.ordinal() > 1 && index.current(item.source().collection()).isPresent()) {
      gate.hold();
      remove(item, item.generation(), item.ordinal());
    }
    return report;
  }

  /// Removes all entries of a file, for a recipe that wants no index, a recipe that keeps none of
  /// its records, and a version that cannot be embedded: what searches find is never half of one
  /// version and half of another, and a generation without any entry never takes the place of the
  /// last one.
  ///
  /// @param held whether searches see the recipe's generation only once somebody lets them: until
  ///   then nothing is taken from the one that they see
  void clear(WorkItem item, boolean held, Gate gate) {
    Optional<String> served =
        index.current(item.source().collection()).map(IndexDefinition::generation);
    if (served.isEmpty()) {
      return;
    }
    boolean other = !served.get().equals(item.generation());
    if (!other || !held) {
      gate.hold();
      remove(item, served.get(), item.ordinal() + 1);
    }
    if (other) {
      gate.hold();
      remove(item, item.generation(), item.ordinal() + 1);
    }
  }

  private UpsertReport store(
      IndexDefinition definition, WorkItem item, Manifest manifest, Gate gate) throws IOException {
    index.ensure(definition);
    try (CanonicalReader reader = new PublishedParts(blobs, bucket, manifest).vectors()) {
      UpsertReport report = index.upsert(definition, new Entries(reader, item, manifest, gate));
      index.refresh(definition.collection());
      return report;
    } catch (UncheckedIOException e) {
      throw damaged(manifest, e.getCause() == null ? e : e.getCause());
    } catch (BadInputException | IOException e) {
      throw damaged(manifest, e);
    }
  }

  /// A part that is gone, replaced or unreadable can be made again; bytes that do not come, not.
  private static IOException damaged(Manifest manifest, Throwable failure) {
    return switch (failure) {
      case BadInputException e ->
          new DamagedResultException(
              "a part of " + ResultKeys.manifest(manifest.item()) + ": " + e.getMessage(), e);
      case BlobChangedException e ->
          new DamagedResultException(
              "a part of " + ResultKeys.manifest(manifest.item()) + ": " + e.getMessage(), e);
      case IOException e -> e;
      default -> new IOException(failure);
    };
  }

  private void remove(WorkItem item, String generation, long ordinal) {
    SourceFile source = item.source();
    index.removeOlder(source.collection(), generation, source.bucket(), source.key(), ordinal);
  }

  private static IndexDefinition definition(WorkItem item, Manifest manifest, Recipe recipe) {
    return new IndexDefinition(
        item.source().collection(),
        item.generation(),
        manifest.dimension(),
        recipe.index().fields(),
        manifest.model().orElseThrow(),
        recipe.embed(),
        recipe.index().shape());
  }

  /// The entries of a result in its order.
  private static final class Entries implements Iterator<IndexEntry> {
    private static final int ROWS_PER_PASS = 256;

    private final CanonicalReader reader;
    private final WorkItem item;
    private final Manifest manifest;
    private final Gate gate;
    private Optional<EmbeddedDocument> next;
    private long rows;

    Entries(CanonicalReader reader, WorkItem item, Manifest manifest, Gate gate) {
      this.reader = reader;
      this.item = item;
      this.manifest = manifest;
      this.gate = gate;
      this.next = read();
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public IndexEntry next() {
      EmbeddedDocument content =
          next.orElseThrow(() -> new NoSuchElementException("no entry after the last"));
      if (rows++ % ROWS_PER_PASS == 0) {
        gate.pass(manifest.tally().records());
      }
      next = read();
      SourceFile source = item.source();
      return new IndexEntry(
          content,
          new Provenance(
              source.bucket(),
              source.key(),
              source.version(),
              content.document().number(),
              manifest.model().map(ModelId::label).orElse("")),
          item.ordinal());
    }

    private Optional<EmbeddedDocument> read() {
      try {
        return reader.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (BadInputException e) {
        throw new UncheckedIOException(
            new DamagedResultException(String.valueOf(e.getMessage()), e));
      }
    }
  }
}
