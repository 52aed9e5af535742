package vectormill.simulation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.blob.ListedBlob;
import vectormill.failure.BadInputException;
import vectormill.failure.TransientException;
import vectormill.recipe.CollectionRecipes;
import vectormill.result.ManifestJson;
import vectormill.result.ResultKeys;
import vectormill.source.SourceBytes;

/// An object store that is used wrongly.
final class BrokenBlobStore implements BlobStore {
  private final BlobStore inner;
  private final PlantedBug bug;
  private final Program program;
  private final List<Runnable> afterStamp;
  private final Map<BlobId, Optional<BlobHead>> recipes = new HashMap<>();

  /// @param afterStamp gets what is put off until the stamp is written
  BrokenBlobStore(BlobStore inner, PlantedBug bug, Program program, List<Runnable> afterStamp) {
    this.inner = inner;
    this.bug = bug;
    this.program = program;
    this.afterStamp = afterStamp;
  }

  @Override
  public Optional<BlobHead> head(BlobId id) {
    if (bug == PlantedBug.RECIPE_READ_ONCE && CollectionRecipes.isRecipe(id.key())) {
      Optional<BlobHead> known = recipes.get(id);
      if (known != null) {
        return known;
      }
      recipes.put(id, inner.head(id));
      return recipes.get(id);
    }
    Optional<BlobHead> head = inner.head(id);
    if (bug == PlantedBug.PARTS_NOT_VERIFIED && ResultKeys.fenceOf(id.key()).isPresent()) {
      return head.or(() -> asItWas(id));
    }
    return head;
  }

  /// What a manifest says of a part, as if that were enough.
  private Optional<BlobHead> asItWas(BlobId part) {
    String folder = part.key().substring(0, part.key().lastIndexOf('/') + 1);
    return inner
        .read(new BlobId(part.bucket(), folder + ResultKeys.MANIFEST), Integer.MAX_VALUE)
        .flatMap(bytes -> {
          try {
            return ManifestJson.read(bytes, folder).parts().stream()
                .filter(named -> named.key().equals(part.key()))
                .map(named -> new BlobHead(part, "any", "any", named.bytes()))
                .findFirst();
          } catch (BadInputException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<byte[]> read(BlobId id, int maxBytes) {
    return inner.read(id, maxBytes);
  }

  @Override
  public SourceBytes bytes(BlobHead head) {
    SourceBytes bytes = inner.bytes(head);
    return bug == PlantedBug.READ_ERROR_AS_END && head.id().bucket().equals(Cloud.INPUT)
        ? new CutBytes(bytes)
        : bytes;
  }

  @Override
  public BlobHead put(BlobId id, Path file) throws IOException {
    if (bug != PlantedBug.CUT_PART_PUBLISHED) {
      return inner.put(id, file);
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return inner.put(id, bytes);
    } catch (TransientException e) {
      BlobHead half = inner.put(id, Arrays.copyOf(bytes, bytes.length / 2));
      return new BlobHead(id, half.version(), half.etag(), bytes.length);
    }
  }

  @Override
  public BlobHead put(BlobId id, byte[] bytes) {
    return inner.put(id, bytes);
  }

  @Override
  public Optional<BlobHead> putIfAbsent(BlobId id, byte[] bytes) {
    boolean manifest = id.key().endsWith("/" + ResultKeys.MANIFEST);
    if (bug == PlantedBug.MANIFEST_OVERWRITTEN && manifest) {
      return Optional.of(inner.put(id, bytes));
    }
    if (bug == PlantedBug.STAMP_BEFORE_PUBLISH && manifest) {
      afterStamp.add(() -> inner.putIfAbsent(id, bytes));
      return Optional.of(new BlobHead(id, "later", "later", bytes.length));
    }
    return inner.putIfAbsent(id, bytes);
  }

  @Override
  public Stream<ListedBlob> list(String bucket, String prefix, String after) {
    Stream<ListedBlob> all = inner.list(bucket, prefix, after);
    if (!program.name().startsWith("sweep")) {
      return all;
    }
    if (bug == PlantedBug.LISTING_STOPS_EARLY && bucket.equals(Cloud.INPUT)) {
      List<ListedBlob> some = new ArrayList<>(all.toList());
      return some.subList(0, Math.max(0, some.size() - 1)).stream();
    }
    return bug == PlantedBug.ORPHANS_TOO_EARLY
        ? all.map(listed -> new ListedBlob(listed.head(), Instant.EPOCH))
        : all;
  }

  @Override
  public BlobHead copy(BlobHead from, BlobId to) throws BlobChangedException {
    if (bug != PlantedBug.COPY_OF_OTHER_CONTENT) {
      return inner.copy(from, to);
    }
    byte[] other = new byte[(int) from.sizeBytes()];
    return inner.put(to, other);
  }

  @Override
  public int abortUploads(String bucket, Instant startedBefore) {
    return inner.abortUploads(bucket, startedBefore);
  }

  @Override
  public void delete(BlobId id) {
    inner.delete(id);
  }

  @Override
  public boolean deleteIf(BlobHead head) {
    return inner.deleteIf(head);
  }

  private record CutBytes(SourceBytes bytes) implements SourceBytes {
    @Override
    public String key() {
      return bytes.key();
    }

    @Override
    public long sizeBytes() {
      return bytes.sizeBytes();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      return new FilterInputStream(bytes.open(offset, length)) {
        @Override
        public int read() throws IOException {
          try {
            return super.read();
          } catch (IOException e) {
            return -1;
          }
        }

        @Override
        public int read(byte[] buffer, int from, int count) throws IOException {
          try {
            return super.read(buffer, from, count);
          } catch (IOException e) {
            return -1;
          }
        }
      };
    }
  }
}
