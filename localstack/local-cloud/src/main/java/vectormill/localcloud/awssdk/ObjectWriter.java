package vectormill.localcloud.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Writes objects: first the bytes, then the entry that makes them count.
final class ObjectWriter {

  private final ObjectIndex index;
  private final ObjectFiles files;
  private final InstantSource clock;

  ObjectWriter(ObjectIndex index, ObjectFiles files, InstantSource clock) {
    this.index = index;
    this.files = files;
    this.clock = clock;
  }

  PutObjectResponse put(PutObjectRequest request, InputStream in) throws IOException {
    index.requireBucket(request.bucket());
    ObjectKey key = new ObjectKey(request.bucket(), request.key());
    ObjectFiles.Written bytes = files.write(in, request.contentLength(), request.contentMD5());
    Precondition condition = new Precondition(request.ifMatch(), request.ifNoneMatch());
    ObjectEntry entry = commit(key, bytes, HeadersOf.put(request), condition, "ObjectCreated:Put");
    return PutObjectResponse.builder()
        .eTag(entry.quotedEtag())
        .checksumCRC32(entry.crc32())
        .build();
  }

  CopyObjectResponse copy(CopyObjectRequest request) throws IOException {
    ObjectEntry source = index.require(new ObjectKey(request.sourceBucket(), request.sourceKey()));
    new Precondition(request.copySourceIfMatch(), request.copySourceIfNoneMatch()).check(source);
    ObjectKey target = new ObjectKey(request.destinationBucket(), request.destinationKey());
    index.requireBucket(target.bucket());
    Path copy = files.copy(source.file());
    boolean replace = request.metadataDirective() == MetadataDirective.REPLACE;
    ObjectHeaders headers = replace ? HeadersOf.copy(request) : source.headers();
    ObjectFiles.Written bytes =
        new ObjectFiles.Written(copy, source.sizeBytes(), source.etag(), source.crc32());
    ObjectEntry entry = commit(target, bytes, headers, Precondition.NONE, "ObjectCreated:Copy");
    return CopyObjectResponse.builder()
        .copyObjectResult(r -> r.eTag(entry.quotedEtag()).lastModified(entry.modified()))
        .build();
  }

  /// Makes bytes the content of a key if the condition holds; else they are deleted.
  ObjectEntry commit(
      ObjectKey key,
      ObjectFiles.Written bytes,
      ObjectHeaders headers,
      Precondition condition,
      String event)
      throws IOException {
    String name = files.keep(bytes.file());
    ObjectEntry entry =
        new ObjectEntry(
            name, bytes.sizeBytes(), bytes.md5(), bytes.crc32(), clock.millis(), headers);
    boolean committed = false;
    try {
      Optional<ObjectEntry> replaced = index.put(key, entry, condition, event);
      committed = true;
      if (replaced.isPresent()) {
        files.delete(replaced.get().file());
      }
      return entry;
    } finally {
      if (!committed) {
        files.delete(name);
      }
    }
  }
}
