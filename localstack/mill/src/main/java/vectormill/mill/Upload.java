package vectormill.mill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;

/// Drops files and folders into the input bucket; what lies there already with the same bytes is
/// not sent again.
final class Upload {
  private static final String RECIPE = "collection.yaml";

  private final BlobStore blobs;
  private final String bucket;

  Upload(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// Sends everything under these paths: a file under its name, a folder's files under their paths
  /// relative to it; the collection's recipe first.
  ///
  /// @throws IOException if a path cannot be read; files before it were sent
  Report drop(List<Path> paths, String collection) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path path : paths) {
      sources.addAll(sources(path, collection));
    }
    sources.sort(
        Comparator.comparing((Source source) -> !source.key().endsWith("/" + RECIPE))
            .thenComparing(Source::key));
    List<String> keys = new ArrayList<>();
    int sent = 0;
    for (Source source : sources) {
      BlobId id = new BlobId(bucket, source.key());
      if (!holds(id, source.file())) {
        blobs.put(id, source.file());
        sent++;
      }
      if (!source.key().endsWith("/" + RECIPE)) {
        keys.add(source.key());
      }
    }
    return new Report(keys, sent, sources.size() - sent);
  }

  private static List<Source> sources(Path path, String collection) throws IOException {
    if (!Files.isDirectory(path)) {
      if (!Files.isReadable(path)) {
        throw new IOException("cannot read " + path);
      }
      return List.of(new Source(path, collection + "/" + path.getFileName()));
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .map(file ->
              new Source(
                  file, collection + "/" + path.relativize(file).toString().replace('\\', '/')))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean holds(BlobId id, Path file) throws IOException {
    Optional<BlobHead> head = blobs.head(id);
    return head.isPresent()
        && head.get().sizeBytes() == Files.size(file)
        && head.get().etag().equals(md5(file));
  }

  private static String md5(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private record Source(Path file, String key) {}

  /// What was dropped.
  ///
  /// @param keys the files now in the bucket, recipes left out
  /// @param sent how many objects were sent
  /// @param unchanged how many were there already
  record Report(List<String> keys, int sent, int unchanged) {
    Report {
      keys = List.copyOf(keys);
    }
  }
}
