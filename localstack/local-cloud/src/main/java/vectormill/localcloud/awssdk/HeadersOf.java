package vectormill.localcloud.awssdk;

import java.time.Instant;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Translations between the front's types and ours.
final class HeadersOf {

  private HeadersOf() {}

  static ObjectHeaders put(PutObjectRequest request) {
    return new ObjectHeaders(
        request.contentType(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.contentDisposition(),
        request.cacheControl(),
        request.metadata());
  }

  static ObjectHeaders copy(CopyObjectRequest request) {
    return new ObjectHeaders(
        request.contentType(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.contentDisposition(),
        request.cacheControl(),
        request.metadata());
  }

  static ObjectHeaders upload(CreateMultipartUploadRequest request) {
    return new ObjectHeaders(
        request.contentType(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.contentDisposition(),
        request.cacheControl(),
        request.metadata());
  }

  static Part part(Uploads.StoredPart part) {
    return Part.builder()
        .partNumber(part.number())
        .eTag('"' + part.md5() + '"')
        .size(part.sizeBytes())
        .lastModified(Instant.ofEpochMilli(part.modifiedMillis()))
        .build();
  }

  static MultipartUpload upload(Uploads.Upload upload) {
    return MultipartUpload.builder()
        .key(upload.key())
        .uploadId(upload.id())
        .initiated(Instant.ofEpochMilli(upload.startedMillis()))
        .build();
  }
}
