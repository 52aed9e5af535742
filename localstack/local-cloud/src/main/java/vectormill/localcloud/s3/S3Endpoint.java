package vectormill.localcloud.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import vectormill.localcloud.awssdk.IndexedStore;

/// The S3 endpoint: s3proxy as the front of our store, and the pump that sends its events.
public final class S3Endpoint implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(S3Endpoint.class);
  private static final int THREADS = 200;

  private final URI uri;
  private final S3Proxy front;
  private final IndexedStore store;
  private final OutboxPump pump;

  private S3Endpoint(URI uri, S3Proxy front, IndexedStore store, OutboxPump pump) {
    this.uri = uri;
    this.front = front;
    this.store = store;
    this.pump = pump;
  }

  /// Starts the endpoint on loopback and makes the buckets that are missing.
  ///
  /// @param directory where objects live; they survive a restart
  /// @param sender takes the events of `notifications`
  /// @throws Exception when the front cannot listen or the directory cannot be used
  public static S3Endpoint start(
      int port,
      Path directory,
      List<String> buckets,
      List<BucketNotification> notifications,
      MessageSender sender)
      throws Exception {
    IndexedStore store =
        new IndexedStore(directory, new S3Events(notifications), InstantSource.system());
    try {
      for (String bucket : buckets) {
        makeBucket(store, bucket);
      }
      URI uri = URI.create("http://127.0.0.1:" + port);
      S3Proxy front =
          S3Proxy.builder()
              .blobStore(store)
              .endpoint(uri)
              .ignoreUnknownHeaders(true)
              .jettyMaxThreads(THREADS)
              .stopTimeout(0)
              .build();
      front.start();
      return new S3Endpoint(uri, front, store, new OutboxPump(store.outbox(), sender));
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /// The endpoint's address.
  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try {
      pump.close();
      front.stop();
    } catch (Exception e) {
      LOG.warn("the S3 front did not stop cleanly: {}", e.toString());
    } finally {
      store.close();
    }
  }

  private static void makeBucket(IndexedStore store, String bucket) {
    try {
      store.createContainer(bucket);
    } catch (BucketAlreadyOwnedByYouException e) {
      LOG.debug("bucket {} is there already", bucket);
    }
  }
}
