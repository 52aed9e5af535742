package vectormill.localcloud.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;

/// The bytes of objects, one file each under a random name, streamed and never held whole.
final class ObjectFiles {

  private static final int BUFFER_BYTES = 1 << 17;
  private static final int NAME_LENGTH = 32;

  private final Path objects;
  private final Path fresh;

  /// Bytes that are on disk and belong to no object yet.
  ///
  /// @param md5 in hexadecimal
  /// @param crc32 in base64
  record Written(Path file, long sizeBytes, String md5, String crc32) {}

  ObjectFiles(Path directory) throws IOException {
    objects = directory.resolve("objects");
    fresh = directory.resolve("fresh");
    Files.createDirectories(fresh);
    for (int i = 0; i < 256; i++) {
      Files.createDirectories(objects.resolve(HexFormat.of().toHexDigits((byte) i)));
    }
  }

  /// Reads `in` to its end into a fresh file.
  ///
  /// @param size what the writer announced, if it did
  /// @param md5 in base64, what the writer announced, if it did
  /// @throws software.amazon.awssdk.services.s3.model.S3Exception 400 when the bytes are not those
  ///   announced; nothing is left behind
  Written write(InputStream in, @Nullable Long size, @Nullable String md5) throws IOException {
    Path file = fresh.resolve(newName());
    boolean complete = false;
    try (in;
        FileChannel out =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      MessageDigest digest = md5();
      CRC32 crc = new CRC32();
      byte[] buffer = new byte[BUFFER_BYTES];
      long written = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        crc.update(buffer, 0, n);
        writeFully(out, ByteBuffer.wrap(buffer, 0, n));
        written += n;
      }
      byte[] hash = digest.digest();
      if (size != null && size != written) {
        throw S3Exceptions.fromStatusCode(400);
      }
      if (md5 != null && !md5.equals(Base64.getEncoder().encodeToString(hash))) {
        throw S3Exceptions.fromStatusCode(400);
      }
      complete = true;
      return new Written(file, written, HexFormat.of().formatHex(hash), base64(crc));
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Joins files, in order, into a fresh one.
  Written join(List<Path> parts, String etag) throws IOException {
    Path file = fresh.resolve(newName());
    CRC32 crc = new CRC32();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long written = 0;
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Path part : parts) {
        try (FileChannel in = FileChannel.open(part)) {
          while (in.read(buffer.clear()) >= 0) {
            crc.update(buffer.flip().duplicate());
            written += buffer.remaining();
            writeFully(out, buffer);
          }
        }
      }
    }
    return new Written(file, written, etag, base64(crc));
  }

  /// Gives fresh bytes their place; they count once the index names them.
  ///
  /// @return the name of the file
  String keep(Path file) throws IOException {
    String name = newName();
    Files.move(file, path(name), StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  /// A second copy of an object's bytes, fresh.
  Path copy(String name) throws IOException {
    Path file = fresh.resolve(newName());
    Files.copy(path(name), file);
    return file;
  }

  FileChannel open(String name) throws IOException {
    return FileChannel.open(path(name));
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  /// Deletes what a killed process left: unfinished files and files that no object names.
  ///
  /// @return how many were deleted
  int sweep(Set<String> named) throws IOException {
    int deleted = 0;
    try (Stream<Path> unfinished = Files.list(fresh);
        Stream<Path> kept = Files.walk(objects, 2)) {
      Stream<Path> left = Stream.concat(unfinished, kept);
      for (Path file : (Iterable<Path>) left::iterator) {
        boolean orphan = !named.contains(String.valueOf(file.getFileName()));
        if (orphan && Files.isRegularFile(file)) {
          Files.delete(file);
          deleted++;
        }
      }
    }
    return deleted;
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no MD5", e);
    }
  }

  static String newName() {
    String name = UUID.randomUUID().toString().replace("-", "");
    assert name.length() == NAME_LENGTH;
    return name;
  }

  private Path path(String name) {
    return objects.resolve(name.substring(0, 2)).resolve(name);
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static String base64(CRC32 crc) {
    return Base64.getEncoder()
        .encodeToString(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
