package vectormill.audit.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import vectormill.audit.content.ByteSource;

/// Buckets of S3.
///
/// @param s3 stays the caller's to close
public record S3Objects(S3Client s3) implements Objects {
  @Override
  public Iterator<StoredObject> list(String bucket, String prefix) throws IOException {
    String what = "ListObjectsV2 of s3://" + bucket + "/" + prefix;
    Iterator<S3Object> pages =
        call(
                what,
                () ->
                    s3.listObjectsV2Paginator(
                            r -> r.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                        .contents())
            .iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return unchecked(what, pages::hasNext);
      }

      @Override
      public StoredObject next() {
        S3Object object = unchecked(what, pages::next);
        return new StoredObject(object.key(), object.eTag().replace("\"", ""), object.size());
      }
    };
  }

  @Override
  public ByteSource bytes(String bucket, StoredObject object) {
    return new Bytes(s3, bucket, object);
  }

  private static <T> T call(String what, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new IOException(what + " failed: " + e.getMessage(), e);
    }
  }

  private static <T> T unchecked(String what, Supplier<T> call) {
    try {
      return call(what, call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Bytes(S3Client s3, String bucket, StoredObject object) implements ByteSource {
    private static final Set<Integer> GONE = Set.of(404, 412);

    @Override
    public String name() {
      return object.key();
    }

    @Override
    public long sizeBytes() {
      return object.sizeBytes();
    }

    @Override
    public InputStream open() throws IOException {
      return get(GetObjectRequest.builder());
    }

    @Override
    public InputStream open(long from, int count) throws IOException {
      return get(GetObjectRequest.builder().range("bytes=" + from + "-" + (from + count - 1)));
    }

    private InputStream get(GetObjectRequest.Builder request) throws IOException {
      GetObjectRequest built =
          request.bucket(bucket).key(object.key()).ifMatch(object.etag()).build();
      String what = "GetObject of s3://" + bucket + "/" + object.key();
      try {
        return s3.getObject(built);
      } catch (S3Exception e) {
        throw GONE.contains(e.statusCode())
            ? new NoSuchFileException(object.key(), "", "gone or another since it was listed")
            : new IOException(what + " failed: " + e.getMessage(), e);
      } catch (SdkException e) {
        throw new IOException(what + " failed: " + e.getMessage(), e);
      }
    }
  }
}
