package vectormill.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import vectormill.download.DownloadException.Reason;

/// Fetches pictures from the web within limits, from nowhere but where a rule allows. Connections
/// are not kept, cookies and passwords not known, proxies not asked. Safe for many threads.
public final class PictureDownload implements AutoCloseable {
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_HEADER = 16_384;
  private static final int IDLE_SECONDS = 10;
  private static final int WAITING_FOR_EACH = 4;
  private static final Set<String> UNSPECIFIC =
      Set.of("application/octet-stream", "binary/octet-stream");

  private final DownloadLimits limits;
  private final CloseableHttpClient client;
  private final ExecutorService threads;

  /// @param limits of each download
  /// @param lookup finds hosts
  /// @param rule says where connections may go
  public PictureDownload(DownloadLimits limits, HostLookup lookup, AddressRule rule) {
    this.limits = limits;
    this.threads = threads(limits.atOnce());
    this.client = client(limits, connections(limits, new GuardedLookup(lookup, rule)));
  }

  /// From the web, for questions.
  public static PictureDownload ofTheWeb() {
    return new PictureDownload(
        DownloadLimits.OF_QUESTIONS, InetAddress::getAllByName, new PublicAddresses());
  }

  /// Nothing ends a look-up before the system's own time for it is over, so whoever waits for a
  /// picture does not do it: a thread of these does, and is left alone with it when time is up.
  private static ExecutorService threads(int atOnce) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(atOnce * WAITING_FOR_EACH),
            Thread.ofPlatform().daemon().name("download-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static HttpClientConnectionManager connections(
      DownloadLimits limits, GuardedLookup lookup) {
    Timeout time = Timeout.of(limits.time());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(lookup)
        .setMaxConnTotal(limits.atOnce())
        .setMaxConnPerRoute(limits.atOnce())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(time).setSocketTimeout(time).build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_HEADER)
                        .build())
                .build())
        .build();
  }

  private static CloseableHttpClient client(
      DownloadLimits limits, HttpClientConnectionManager connections) {
    Timeout time = Timeout.of(limits.time());
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setConnectionReuseStrategy((_, _, _) -> false)
        .setRedirectStrategy(new CheckedRedirects())
        .addResponseInterceptorFirst(CheckedRedirects::withoutBody)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setMaxRedirects(limits.redirects())
                .setConnectionRequestTimeout(time)
                .setResponseTimeout(time)
                .build())
        .setUserAgent("vectormill")
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .build();
  }

  /// The bytes of what calls itself a picture; whether it is one shows when it is decoded.
  ///
  /// @throws DownloadException saying why not
  public byte[] fetch(String url) throws DownloadException {
    HttpGet request = new HttpGet(WebAddress.parse(url));
    Future<byte[]> bytes;
    try {
      bytes = threads.submit(() -> client.execute(request, response -> body(request, response)));
    } catch (RejectedExecutionException e) {
      throw tooSlow(e);
    }
    try {
      return bytes.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (TimeoutException e) {
      stop(request, bytes);
      throw tooSlow(e);
    } catch (InterruptedException e) {
      stop(request, bytes);
      Thread.currentThread().interrupt();
      throw tooSlow(e);
    }
  }

  private static void stop(HttpGet request, Future<byte[]> bytes) {
    bytes.cancel(true);
    request.cancel();
  }

  private DownloadException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case DownloadException refused -> refused;
      case UnknownHostException unknown ->
          new DownloadException(Reason.NOT_PUBLIC, "the host has no public address", unknown);
      case InterruptedIOException slow -> tooSlow(slow);
      case IOException broken ->
          new DownloadException(Reason.FAILED, "the picture cannot be fetched from there", broken);
      case null, default -> throw new IllegalStateException("a download met a bug", failed);
    };
  }

  private DownloadException tooSlow(Exception cause) {
    return new DownloadException(
        Reason.TOO_SLOW,
        "the picture did not come whole within " + limits.time().toMillis() + " ms",
        cause);
  }

  private byte[] body(HttpGet request, ClassicHttpResponse response) throws IOException {
    try {
      return checked(response);
    } catch (DownloadException e) {
      // Else the client would read the rest of what nobody wants.
      request.cancel();
      throw e;
    }
  }

  private byte[] checked(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (response.getCode() != HttpStatus.SC_OK || entity == null) {
      throw new DownloadException(
          Reason.FAILED, "the other side answered with status " + response.getCode());
    }
    if (!isPicture(entity.getContentType())) {
      throw new DownloadException(Reason.NO_PICTURE, "what is there calls itself no picture");
    }
    if (entity.getContentLength() > limits.bytes()) {
      throw tooLarge();
    }
    // Closing it would read the rest of it; the client closes it after a whole answer.
    InputStream content = entity.getContent();
    byte[] bytes = content.readNBytes(limits.bytes() + 1);
    if (bytes.length > limits.bytes()) {
      throw tooLarge();
    }
    return bytes;
  }

  private DownloadException tooLarge() {
    return new DownloadException(
        Reason.TOO_LARGE, "the picture has more than " + limits.bytes() + " bytes");
  }

  private static boolean isPicture(@Nullable String type) {
    if (type == null) {
      return true;
    }
    String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return plain.startsWith("image/") || UNSPECIFIC.contains(plain);
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    client.close();
  }
}
