package vectormill.mill;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobStore;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.hub.HubDownload;
import vectormill.recipe.ModelPrecision;

/// Where a model comes from: a folder, a prefix of a bucket, or an address.
final class ModelSource {
  private static final int MAX_FILES = 200;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private ModelSource() {}

  /// The model's files as a local folder; what is fetched stays in `incoming`, so that a later call
  /// goes on with it.
  static Path fetch(String source, Path incoming, ModelPrecision precision)
      throws IOException, InterruptedException {
    if (source.startsWith("http://") || source.startsWith("https://")) {
      HubDownload download = new HubDownload(file -> System.err.println("  " + file), FIRST_PAUSE);
      download.download(URI.create(source), incoming, precision);
      return incoming;
    }
    Path folder = Path.of(source);
    if (!Files.isDirectory(folder)) {
      throw new UnusableModelException("there is no folder " + source);
    }
    return folder;
  }

  static boolean isBucket(String source) {
    return source.startsWith("s3://");
  }

  /// As above, from a bucket.
  static Path fetch(String source, Path incoming, BlobStore blobs) throws IOException {
    URI address = URI.create(source);
    String path = address.getPath().replaceFirst("^/", "");
    String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    List<BlobHead> heads;
    try (Stream<BlobHead> all = blobs.list(address.getAuthority(), prefix)) {
      heads = all.limit(MAX_FILES + 1).toList();
    }
    if (heads.isEmpty() || heads.size() > MAX_FILES) {
      throw new UnusableModelException(
          source + " holds " + (heads.isEmpty() ? "no files" : "more files than a model has"));
    }
    for (BlobHead head : heads) {
      Path target = incoming.resolve(head.id().key().substring(prefix.length())).normalize();
      if (target.startsWith(incoming)) {
        Files.createDirectories(Objects.requireNonNullElse(target.getParent(), incoming));
        Files.deleteIfExists(target);
        try (InputStream in = blobs.bytes(head).open()) {
          Files.copy(in, target);
        }
      }
    }
    return incoming;
  }
}
