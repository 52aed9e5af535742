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
  /// relative to it, those that begin with a dot left out; the collection's recipe first.
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
    List<BlobHead> files = new ArrayList<>();
    List<String> held = new ArrayList<>();
    int sent = 0;
    for (Source source : sources) {
      BlobId id = new BlobId(bucket, source.key());
      Optional<BlobHead> before = held(id, source.file());
      BlobHead head = before.isPresent() ? before.get() : blobs.put(id, source.file());
      sent += before.isPresent() ? 0 : 1;
      if (source.key().endsWith("/" + RECIPE)) {
        continue;
      }
      files.add(head);
      if (before.isPresent()) {
        held.add(source.key());
      }
    }
    return new Report(files, sent, sources.size() - sent, held);
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
          .filter(file -> !hidden(path.relativize(file)))
          .map(file ->
              new Source(
                  file, collection + "/" + path.relativize(file).toString().replace('\\', '/')))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Whether a file, or a folder above it, begins with a dot.
  private static boolean hidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private Optional<BlobHead> held(BlobId id, Path file) throws IOException {
    Optional<BlobHead> head = blobs.head(id);
    return head.isPresent()
            && head.get().sizeBytes() == Files.size(file)
            && head.get().etag().equals(md5(file))
        ? head
        : Optional.empty();
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
  /// @param files what is now in the bucket, recipes left out
  /// @param sent how many objects were sent
  /// @param unchanged how many were there already
  /// @param held keys of the files among these
  record Report(List<BlobHead> files, int sent, int unchanged, List<String> held) {
    Report {
      files = List.copyOf(files);
      held = List.copyOf(held);
    }
  }
}
