package vectormill.mill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobStore;
import vectormill.cost.Workload;
import vectormill.embedfiles.Sampling;
import vectormill.failure.BadInputException;
import vectormill.format.LocalBytes;
import vectormill.recipe.Recipe;
import vectormill.source.SourceBytes;

/// Files that somebody means to drop, of which some are looked at.
final class SampledFiles {
  private static final int MOST_FILES = 20;
  private static final int MOST_RECORDS = 2_000;
  private static final String BUCKET = "s3://";
  private static final String RECIPE = "collection.yaml";

  /// So many are kept of those that were listed, each as likely as any other.
  private static final int MOST_KEPT = 10_000;

  private final BlobStore blobs;
  private final Random random = new Random(1);
  private final List<Source> sources = new ArrayList<>();
  private int count;
  private long bytes;

  /// @param blobs where `s3://` leads
  SampledFiles(BlobStore blobs) {
    this.blobs = blobs;
  }

  private record Source(String name, long sizeBytes, Opening opening) {}

  private interface Opening {
    SourceBytes open() throws IOException;
  }

  /// Takes a file, a folder or `s3://BUCKET/PREFIX`; hidden files and recipes are passed over.
  ///
  /// @throws IOException if a folder cannot be listed
  void add(String place) throws IOException {
    if (place.startsWith(BUCKET)) {
      int slash = place.indexOf('/', BUCKET.length());
      String bucket = place.substring(BUCKET.length(), slash < 0 ? place.length() : slash);
      try (Stream<BlobHead> heads =
          blobs.list(bucket, slash < 0 ? "" : place.substring(slash + 1))) {
        heads.forEach(this::add);
      }
      return;
    }
    Path folder = Path.of(place);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name =
            file.equals(folder)
                ? String.valueOf(file.getFileName())
                : folder.relativize(file).toString();
        if (counts(name.replace('\\', '/'), Files.size(file))) {
          keep(
              new Source(
                  file.toString(), Files.size(file), () -> LocalBytes.of(file.toString(), file)));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void add(BlobHead head) {
    if (counts(head.id().key(), head.sizeBytes())) {
      keep(new Source(head.id().key(), head.sizeBytes(), () -> blobs.bytes(head)));
    }
  }

  private static boolean counts(String name, long sizeBytes) {
    return sizeBytes > 0
        && !name.startsWith(".")
        && !name.contains("/.")
        && !name.equals(RECIPE)
        && !name.endsWith("/" + RECIPE);
  }

  /// A reservoir: of millions of files a fair part is held.
  private void keep(Source source) {
    count++;
    bytes += source.sizeBytes();
    if (sources.size() < MOST_KEPT) {
      sources.add(source);
    } else {
      int place = random.nextInt(count);
      if (place < MOST_KEPT) {
        sources.set(place, source);
      }
    }
  }

  /// How many files there are.
  int size() {
    return count;
  }

  /// Looks at some of them, of all sizes, and reckons the rest by their bytes.
  ///
  /// @throws IOException if bytes cannot be fetched
  Workload workload(Recipe recipe) throws IOException {
    List<Source> bySize =
        sources.stream()
            .sorted(Comparator.comparingLong(Source::sizeBytes).thenComparing(Source::name))
            .toList();
    int looks = Math.min(MOST_FILES, bySize.size());
    List<Workload.Sample> samples = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (int i = 0; i < looks; i++) {
      Source source = bySize.get((int) ((i + 0.5) * bySize.size() / looks));
      try {
        samples.add(Sampling.of(source.opening().open(), recipe, MOST_RECORDS));
      } catch (BadInputException e) {
        unread.add(source.name() + ": " + e.getMessage());
      }
    }
    return Workload.of(count, bytes, samples, unread);
  }
}
