package vectormill.localcloud.awssdk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Reads objects as they are at the moment of the request.
final class ObjectReader {

  private static final int TRIES = 5;

  private final ObjectIndex index;
  private final ObjectFiles files;

  ObjectReader(ObjectIndex index, ObjectFiles files) {
    this.index = index;
    this.files = files;
  }

  HeadObjectResponse head(ObjectKey key) {
    ObjectEntry entry = index.require(key);
    ObjectHeaders headers = entry.headers();
    return HeadObjectResponse.builder()
        .eTag(entry.quotedEtag())
        .contentLength(entry.sizeBytes())
        .checksumCRC32(entry.crc32())
        .contentType(headers.contentType())
        .contentEncoding(headers.contentEncoding())
        .contentLanguage(headers.contentLanguage())
        .contentDisposition(headers.contentDisposition())
        .cacheControl(headers.cacheControl())
        .metadata(headers.user())
        .lastModified(entry.modifiedSecond())
        .build();
  }

  /// Opens an object. An overwrite may take the file away between looking it up and opening it;
  /// then the new one is looked up.
  ResponseInputStream<GetObjectResponse> get(GetObjectRequest request) throws IOException {
    ObjectKey key = new ObjectKey(request.bucket(), request.key());
    for (int i = 1; ; i++) {
      ObjectEntry entry = index.require(key);
      check(request, entry);
      ByteRange range = ByteRange.of(request.range(), entry.sizeBytes());
      try {
        FileChannel channel = files.open(entry.file());
        return new ResponseInputStream<>(
            response(request, entry, range),
            AbortableInputStream.create(new ChannelInput(channel, range)));
      } catch (NoSuchFileException e) {
        if (i == TRIES) {
          throw new IOException("the file of object " + key + " is missing", e);
        }
      }
    }
  }

  private static void check(GetObjectRequest request, ObjectEntry entry) {
    if (request.ifMatch() != null && !Precondition.matches(request.ifMatch(), entry)) {
      throw S3Exceptions.fromStatusCode(412);
    }
    if (request.ifNoneMatch() != null && Precondition.matches(request.ifNoneMatch(), entry)) {
      throw S3Exceptions.fromStatusCode(304);
    }
  }

  private static GetObjectResponse response(
      GetObjectRequest request, ObjectEntry entry, ByteRange range) {
    ObjectHeaders headers = entry.headers();
    GetObjectResponse.Builder response =
        GetObjectResponse.builder()
            .eTag(entry.quotedEtag())
            .contentLength(range.length())
            .contentType(headers.contentType())
            .contentEncoding(headers.contentEncoding())
            .contentLanguage(headers.contentLanguage())
            .contentDisposition(headers.contentDisposition())
            .cacheControl(headers.cacheControl())
            .metadata(headers.user())
            .lastModified(entry.modifiedSecond());
    if (request.range() == null) {
      return response.checksumCRC32(entry.crc32()).build();
    }
    return response
        .contentRange("bytes %d-%d/%d".formatted(range.first(), range.last(), entry.sizeBytes()))
        .build();
  }
}
