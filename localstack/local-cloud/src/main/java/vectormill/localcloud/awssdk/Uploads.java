package vectormill.localcloud.awssdk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Multipart uploads that are under way: a directory each, with a description and the parts.
final class Uploads {

  static final long MIN_PART_BYTES = 5L << 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration STALE = Duration.ofDays(7);
  private static final String DESCRIPTION = "upload.json";

  private final Path directory;

  /// An upload under way.
  record Upload(String id, String bucket, String key, long startedMillis, ObjectHeaders headers) {}

  /// A part that has arrived.
  ///
  /// @param md5 in hexadecimal
  record StoredPart(int number, String md5, Path file, long sizeBytes, long modifiedMillis) {}

  Uploads(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  Upload begin(String bucket, String key, ObjectHeaders headers, long millis) throws IOException {
    Upload upload = new Upload(ObjectFiles.newName(), bucket, key, millis, headers);
    Path home = Files.createDirectories(directory.resolve(upload.id()));
    Files.write(home.resolve(DESCRIPTION), JSON.writeValueAsBytes(upload));
    return upload;
  }

  Upload require(String id) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(home(id).resolve(DESCRIPTION)), Upload.class);
    } catch (NoSuchFileException e) {
      throw noSuchUpload(e);
    }
  }

  /// Keeps a part, in place of an earlier one of the same number.
  void add(String id, int number, ObjectFiles.Written written) throws IOException {
    require(id);
    String prefix = "%05d-".formatted(number);
    Path target = home(id).resolve(prefix + written.md5());
    try (Stream<Path> files = Files.list(home(id))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (String.valueOf(file.getFileName()).startsWith(prefix) && !file.equals(target)) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.move(written.file(), target, StandardCopyOption.ATOMIC_MOVE);
  }

  /// The parts by number.
  Map<Integer, StoredPart> parts(String id) throws IOException {
    require(id);
    Map<Integer, StoredPart> parts = new TreeMap<>();
    try (Stream<Path> files = Files.list(home(id))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(DESCRIPTION)) {
          int number = Integer.parseInt(name.substring(0, 5));
          long millis = Files.getLastModifiedTime(file).toMillis();
          parts.put(
              number, new StoredPart(number, name.substring(6), file, Files.size(file), millis));
        }
      }
    }
    return parts;
  }

  /// The parts that complete an upload, in the order given.
  ///
  /// @throws software.amazon.awssdk.services.s3.model.S3Exception 400 when a part is missing, has
  ///   another ETag, is too small or out of order
  List<StoredPart> chosen(String id, @Nullable List<CompletedPart> wanted) throws IOException {
    Map<Integer, StoredPart> parts = parts(id);
    List<StoredPart> chosen = new ArrayList<>();
    int before = 0;
    for (CompletedPart part : wanted == null ? List.<CompletedPart>of() : wanted) {
      StoredPart stored = parts.get(part.partNumber());
      if (stored == null
          || (part.eTag() != null && !Precondition.bare(part.eTag()).equals(stored.md5()))) {
        throw refused("InvalidPart");
      }
      if (stored.number() <= before) {
        throw refused("InvalidPartOrder");
      }
      before = stored.number();
      chosen.add(stored);
    }
    if (chosen.isEmpty()) {
      throw refused("MalformedXML");
    }
    if (chosen.stream().limit(chosen.size() - 1L).anyMatch(p -> p.sizeBytes() < MIN_PART_BYTES)) {
      throw refused("EntityTooSmall");
    }
    return chosen;
  }

  /// The ETag of an object made of parts.
  static String etag(List<StoredPart> parts) {
    var digest = ObjectFiles.md5();
    parts.forEach(part -> digest.update(HexFormat.of().parseHex(part.md5())));
    return HexFormat.of().formatHex(digest.digest()) + "-" + parts.size();
  }

  void end(String id) throws IOException {
    require(id);
    delete(home(id));
  }

  List<Upload> all() throws IOException {
    List<Upload> uploads = new ArrayList<>();
    try (Stream<Path> homes = Files.list(directory)) {
      for (Path home : (Iterable<Path>) homes::iterator) {
        if (Files.exists(home.resolve(DESCRIPTION))) {
          uploads.add(require(String.valueOf(home.getFileName())));
        }
      }
    }
    return uploads;
  }

  /// Deletes uploads that nobody completed for a week.
  void sweep(Instant now) throws IOException {
    for (Upload upload : all()) {
      if (upload.startedMillis() < now.minus(STALE).toEpochMilli()) {
        end(upload.id());
      }
    }
  }

  private Path home(String id) {
    if (!id.matches("[0-9a-f]{32}")) {
      throw noSuchUpload(null);
    }
    return directory.resolve(id);
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(home);
  }

  private static RuntimeException noSuchUpload(@Nullable Throwable cause) {
    return S3Exceptions.fromStatusCode(404, "NoSuchUpload", Map.of(), cause);
  }

  private static RuntimeException refused(String code) {
    return S3Exceptions.fromStatusCode(400, code, Map.of(), null);
  }
}
