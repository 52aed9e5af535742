package vectormill.mill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobStore;
import vectormill.cost.Workload;
import vectormill.embedfiles.Sampling;
import vectormill.failure.BadInputException;
import vectormill.format.LocalBytes;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.Recipe;
import vectormill.source.SourceBytes;

/// Files that somebody means to drop, of which some are looked at.
final class SampledFiles {
  private static final int MOST_FILES = 20;
  private static final int MOST_RECORDS = 2_000;
  private static final String BUCKET = "s3://";

  private final BlobStore blobs;
  private final List<Source> sources = new ArrayList<>();

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
        heads.filter(SampledFiles::counts).forEach(this::add);
      }
      return;
    }
    try (Stream<Path> files = Files.walk(Path.of(place))) {
      for (Path file : files.filter(Files::isRegularFile).filter(SampledFiles::counts).toList()) {
        sources.add(
            new Source(
                file.toString(), Files.size(file), () -> LocalBytes.of(file.toString(), file)));
      }
    }
  }

  private void add(BlobHead head) {
    sources.add(new Source(head.id().key(), head.sizeBytes(), () -> blobs.bytes(head)));
  }

  private static boolean counts(BlobHead head) {
    return head.sizeBytes() > 0 && !CollectionRecipes.isRecipe(head.id().key());
  }

  private static boolean counts(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".") && !name.equals("collection.yaml");
  }

  /// How many files there are.
  int size() {
    return sources.size();
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
    long bytes = sources.stream().mapToLong(Source::sizeBytes).sum();
    return Workload.of(sources.size(), bytes, samples, unread);
  }
}
