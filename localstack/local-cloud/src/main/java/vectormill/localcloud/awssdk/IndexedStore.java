package vectormill.localcloud.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Objects on a local disk: bytes in files, everything else in an index. Any key works, each
/// condition is checked in the same step as the change it guards, and a change survives the kill of
/// this process once its caller has the answer (not a loss of power). Safe for several threads.
public final class IndexedStore implements BlobStore {

  private static final Logger LOG = LoggerFactory.getLogger(IndexedStore.class);

  private final InstantSource clock;
  private final ObjectIndex index;
  private final ObjectFiles files;
  private final Uploads uploads;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  /// Opens or makes the store in `directory` and removes what a killed process left unfinished.
  ///
  /// @throws IOException when the directory cannot be used
  public IndexedStore(Path directory, ChangeListener listener, InstantSource clock)
      throws IOException {
    this.clock = clock;
    Path base = Files.createDirectories(directory.toAbsolutePath().normalize());
    files = new ObjectFiles(base);
    uploads = new Uploads(base.resolve("uploads"));
    index = new ObjectIndex(base.resolve("index.mv"), listener);
    reader = new ObjectReader(index, files);
    writer = new ObjectWriter(index, files, clock);
    int orphans = files.sweep(index.files());
    uploads.sweep(clock.instant());
    if (orphans > 0) {
      LOG.info("removed {} unfinished files from {}", orphans, base);
    }
  }

  /// The messages that changes caused.
  public Outbox outbox() {
    return index;
  }

  @Override
  public ListBucketsResponse list() {
    List<Bucket> buckets =
        index.buckets().entrySet().stream()
            .map(b -> Bucket.builder().name(b.getKey()).creationDate(b.getValue()).build())
            .toList();
    return ListBucketsResponse.builder().buckets(buckets).build();
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    index.requireBucket(request.bucket());
    return HeadBucketResponse.builder().build();
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    index.createBucket(request.bucket(), clock.millis());
    return CreateBucketResponse.builder().build();
  }

  @Override
  public BucketCannedACL getContainerAccess(String bucket) {
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    LOG.debug("access of bucket {} stays private", bucket);
  }

  @Override
  public void deleteBucket(String bucket) {
    index.deleteBucket(bucket);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    index.requireBucket(request.bucket());
    String token = request.continuationToken();
    return new Listing(index, request).page(token == null ? request.startAfter() : token);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream in) {
    return unchecked(() -> writer.put(request, in));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return unchecked(() -> writer.copy(request));
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return reader.head(new ObjectKey(request.bucket(), request.key()));
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return unchecked(() -> reader.get(request));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    ObjectKey key = new ObjectKey(request.bucket(), request.key());
    Precondition condition = new Precondition(request.ifMatch(), null);
    Optional<ObjectEntry> removed = index.remove(key, condition, clock.millis());
    return unchecked(() -> {
      if (removed.isPresent()) {
        files.delete(removed.get().file());
      }
      return DeleteObjectResponse.builder().build();
    });
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    LOG.debug("access of object {} stays private", key);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    index.requireBucket(request.bucket());
    ObjectHeaders headers = HeadersOf.upload(request);
    return unchecked(() ->
        new MultipartUpload(
            uploads.begin(request.bucket(), request.key(), headers, clock.millis()).id(), request));
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream in) {
    return unchecked(() -> {
      uploads.require(upload.id());
      ObjectFiles.Written bytes = files.write(in, request.contentLength(), request.contentMD5());
      uploads.add(upload.id(), request.partNumber(), bytes);
      return UploadPartResponse.builder()
          .eTag('"' + bytes.md5() + '"')
          .checksumCRC32(bytes.crc32())
          .build();
    });
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return unchecked(() -> {
      Uploads.Upload begun = uploads.require(upload.id());
      List<Uploads.StoredPart> parts =
          uploads.chosen(upload.id(), request.multipartUpload().parts());
      ObjectFiles.Written bytes =
          files.join(parts.stream().map(Uploads.StoredPart::file).toList(), Uploads.etag(parts));
      ObjectKey key = new ObjectKey(begun.bucket(), begun.key());
      Precondition condition = new Precondition(request.ifMatch(), request.ifNoneMatch());
      String event = "ObjectCreated:CompleteMultipartUpload";
      ObjectEntry entry = writer.commit(key, bytes, begun.headers(), condition, event);
      uploads.end(upload.id());
      return CompleteMultipartUploadResponse.builder()
          .bucket(key.bucket())
          .key(key.key())
          .eTag(entry.quotedEtag())
          .build();
    });
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    unchecked(() -> {
      uploads.end(upload.id());
      return true;
    });
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return unchecked(
        () -> uploads.parts(upload.id()).values().stream().map(HeadersOf::part).toList());
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    return unchecked(() ->
        uploads.all().stream()
            .filter(upload -> upload.bucket().equals(bucket))
            .map(HeadersOf::upload)
            .toList());
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return Uploads.MIN_PART_BYTES;
  }

  @Override
  public void close() {
    index.close();
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T unchecked(Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
