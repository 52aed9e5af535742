package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPathTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/files/a%20b, /v1/files/a%20b",
    "/v1/files/a b, /v1/files/a%20b",
    "/v1/files/100%, /v1/files/100%25",
    "/v1/files/%zz, /v1/files/%25zz",
    "/v1/files/%2٦, /v1/files/%252%D9%A6",
    "//v1/files, /v1/files",
    "/v1/files/ü+, /v1/files/%C3%BC+",
    "/v1/files/😀?, /v1/files/%F0%9F%98%80%3F"
  })
  void onlyWhatIsIllegalIsEscaped(String path, String legal) {
    assertThat(UrlPath.legal(path)).isEqualTo(legal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "\u0000", "\ud800", "%", "%1", "a\\b|c^`{}\"<>#[]"})
  void anythingBecomesAPathThatParses(String path) {
    assertThat(URI.create(UrlPath.legal(path)).getRawPath()).startsWith("/");
  }

  @Test
  void escapingTwiceChangesNothing() {
    String once = UrlPath.legal("a b%zz ü");
    assertThat(UrlPath.legal(once)).isEqualTo(once);
  }
}
