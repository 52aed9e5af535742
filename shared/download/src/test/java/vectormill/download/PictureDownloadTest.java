package vectormill.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.download.DownloadException.Reason;

/// Names are looked up in a table: `web` is a server of this test, which stands for the web and is
/// the only address that the rule allows.
@Timeout(30)
class PictureDownloadTest {
  private static final InetAddress WEB = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress OWN = InetAddress.ofLiteral("127.0.0.2");
  private static final DownloadLimits LIMITS =
      new DownloadLimits(1_000, Duration.ofMillis(700), 2, 4);

  private final List<String> asked = new ArrayList<>();
  private final AtomicInteger ownRequests = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final HttpServer web;
  private final HttpServer own;
  private final PictureDownload download;

  PictureDownloadTest() throws IOException {
    web = HttpServer.create(new InetSocketAddress(WEB, 0), 0);
    own = HttpServer.create(new InetSocketAddress(OWN, 0), 0);
    download = new PictureDownload(LIMITS, this::lookUp, (address, _) -> address.equals(WEB));
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    synchronized (asked) {
      asked.add(host);
    }
    return switch (host) {
      case "web" -> new InetAddress[] {WEB};
      case "own" -> new InetAddress[] {OWN};
      case "mixed" -> new InetAddress[] {WEB, OWN};
      case "stuck" -> stuck();
      case "rebinding" -> new InetAddress[] {asked.size() == 1 ? WEB : OWN};
      default -> InetAddress.getAllByName(host);
    };
  }

  /// Deaf to interrupts, as the system's own look-up is.
  private static InetAddress[] stuck() {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    return new InetAddress[] {WEB};
  }

  @BeforeEach
  void start() {
    web.setExecutor(threads);
    web.createContext("/picture", exchange -> answer(exchange, 200, "image/png", 1_000));
    web.createContext("/bare", exchange -> answer(exchange, 200, "", 10));
    web.createContext("/page", exchange -> answer(exchange, 200, "text/html; charset=utf-8", 10));
    web.createContext("/huge", exchange -> answer(exchange, 200, "image/png", 1_001));
    web.createContext("/endless", this::endless);
    web.createContext("/flood", this::flood);
    web.createContext("/missing", exchange -> answer(exchange, 404, "image/png", 10));
    web.createContext("/to", this::redirect);
    web.createContext("/wordy", this::redirectWithBody);
    web.start();
    own.createContext(
        "/",
        exchange -> {
          ownRequests.incrementAndGet();
          answer(exchange, 200, "image/png", 10);
        });
    own.start();
  }

  @AfterEach
  void stop() throws IOException {
    download.close();
    web.stop(0);
    own.stop(0);
    threads.shutdownNow();
    assertThat(ownRequests).hasValue(0);
  }

  private static void answer(HttpExchange exchange, int status, String type, int length)
      throws IOException {
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(new byte[length]);
    }
  }

  /// A byte now and then, so that no single wait is long.
  private void endless(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < 500; i++) {
        body.write(1);
        body.flush();
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private void flood(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "image/png");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < 10_000; i++) {
        body.write(new byte[10_000]);
      }
    }
  }

  private void redirect(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestURI().getQuery();
    exchange.getResponseHeaders().set("Location", target);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void redirectWithBody(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/bare");
    exchange.sendResponseHeaders(302, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (int i = 0; i < 500; i++) {
        body.write(new byte[100]);
        body.flush();
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private String at(String host, String path) {
    int port = host.equals("own") ? own.getAddress().getPort() : web.getAddress().getPort();
    return "http://" + host + ":" + port + path;
  }

  private Reason refusal(String url) {
    DownloadException refused =
        catchThrowableOfType(DownloadException.class, () -> download.fetch(url));
    assertThat(refused).as(url).isNotNull().hasMessageNotContaining("127.0.0");
    return refused.reason();
  }

  @Test
  void aPictureComesWhole() throws IOException {
    assertThat(download.fetch(at("web", "/picture"))).hasSize(1_000);
    assertThat(download.fetch(at("web", "/bare"))).hasSize(10);
    assertThat(download.fetch(at("web", "/to?" + at("web", "/bare")))).hasSize(10);
    assertThat(download.fetch(at("web", "/to?/bare"))).hasSize(10);
  }

  @Test
  void hostsThatAreNotPublicGetNoConnection() {
    assertThat(refusal(at("own", "/"))).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refusal(at("mixed", "/picture"))).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refusal(at("127.0.0.2", "/"))).isEqualTo(Reason.NOT_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/",
        "http://2130706434/",
        "http://0x7f000002/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.2]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://224.0.0.1/",
        "http://localhost.localdomain.invalid/",
        "http://no-such-host.invalid/"
      })
  void howeverAnAddressIsWrittenItIsTheSameAddress(String url) {
    assertThat(refusal(url)).isEqualTo(Reason.NOT_PUBLIC);
  }

  @Test
  void aRedirectIsCheckedLikeAFirstQuestion() {
    assertThat(refusal(at("web", "/to?" + at("own", "/")))).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refusal(at("web", "/to?http://169.254.169.254/"))).isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refusal(at("web", "/to?" + at("web", "/to?" + at("own", "/")))))
        .isEqualTo(Reason.NOT_PUBLIC);
    assertThat(refusal(at("web", "/to?file:///etc/passwd"))).isEqualTo(Reason.FAILED);
    assertThat(refusal(at("web", "/to?http://user:secret@web/"))).isEqualTo(Reason.FAILED);
    String three = at("web", "/to?" + at("web", "/to?" + at("web", "/to?/picture")));
    assertThat(refusal(three)).isEqualTo(Reason.FAILED);
  }

  @Test
  void aNameThatChangesItsAddressLeadsNowhereElse() throws IOException {
    assertThat(download.fetch(at("rebinding", "/bare"))).hasSize(10);
    assertThat(asked).containsExactly("rebinding");
    assertThat(refusal(at("rebinding", "/bare"))).isEqualTo(Reason.NOT_PUBLIC);
  }

  @Test
  void aBodyThatNeverEndsIsLeftAfterAWhile() {
    long start = System.nanoTime();
    assertThat(refusal(at("web", "/endless"))).isEqualTo(Reason.TOO_SLOW);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aNameServerThatDoesNotAnswerIsLeftAfterAWhile() {
    long start = System.nanoTime();
    assertThat(refusal(at("stuck", "/picture"))).isEqualTo(Reason.TOO_SLOW);
    assertThat(refusal(at("web", "/to?" + at("stuck", "/picture")))).isEqualTo(Reason.TOO_SLOW);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theBodyOfARedirectIsNotRead() throws IOException {
    assertThat(download.fetch(at("web", "/wordy"))).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource({
    "/huge, TOO_LARGE",
    "/flood, TOO_LARGE",
    "/page, NO_PICTURE",
    "/missing, FAILED",
    "/nothing, FAILED"
  })
  void whatIsNoPictureOfTheRightSizeIsRefused(String path, Reason reason) {
    assertThat(refusal(at("web", path))).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "web",
        "//web/picture",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://web/",
        "gopher://web/",
        "http:///picture",
        "http://127.2/",
        "http://user@web/",
        "http://user:pass@web/",
        "http://we b/",
        "http:web",
        "jar:http://web!/a",
        "data:image/png;base64,AA==",
        "http://web\\@own/"
      })
  void whatIsNoAddressOfTheWebIsNotFollowed(String url) {
    assertThat(refusal(url)).isEqualTo(Reason.BAD_URL);
    assertThat(refusal("http://web/" + "x".repeat(3_000))).isEqualTo(Reason.BAD_URL);
    assertThat(asked).isEmpty();
  }
}
