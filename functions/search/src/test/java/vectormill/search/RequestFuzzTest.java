package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.index.AttributeFilter;

/// Whatever the world sends to the search API is a request or is refused with its reason.
@Timeout(60)
class RequestFuzzTest {
  private final SearchRequestReader reader = new SearchRequestReader();

  private static Stream<byte[]> bytes(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<byte[]> requests() {
    return bytes(
        "{\"collection\":\"news\",\"text\":\"rail ü\",\"k\":10}",
        "{\"collection\":\"news\",\"vector\":[1,0.5,-1e-3,1e39]}",
        "{\"collection\":\"n\",\"text\":\"\\ud800\",\"filters\":{\"a\":[1,\"x\",true]}}",
        "{\"collection\":\"n\",\"text\":\"a\",\"date\":{\"from\":\"1893-02\",\"to\":\"1894\"}}",
        "{\"collection\":\"n\",\"query\":[{\"id\":\"a\",\"weight\":-0.5},{\"image\":\"AA==\"}]}",
        "{\"collection\":\"n\",\"text\":\"a\",\"mode\":\"hybrid\",\"fusion\":{\"weight\":0.4},\"fold\":0.9}",
        "[[[");
  }

  @MethodSource("requests")
  @FuzzTest
  void anyBodyIsARequestOrIsRefused(byte[] body) {
    try {
      SearchRequest request = reader.read(new String(body, StandardCharsets.UTF_8));
      assertThat(request.window().k()).isBetween(1, Window.MAX_K);
      assertThat(request.collection()).isNotBlank();
    } catch (RequestException e) {
      assertThat(Objects.requireNonNull(e.getMessage())).isNotBlank();
    }
  }

  static Stream<byte[]> clipRequests() {
    return bytes(
        "{\"modality\":\"image\",\"num_images\":1e9,\"indice_name\":\"n\",\"text\":\"a\"}",
        "{\"modality\":\"i\",\"num_images\":2,\"indice_name\":\"n\",\"image\":\"AA==\"}",
        "{\"ids\":[1,-7],\"indice_name\":\"n\",\"embedding_input\":[1,2]}");
  }

  @MethodSource("clipRequests")
  @FuzzTest
  void anyBodyOfClipRetrievalIsARequestOrIsRefused(byte[] body) {
    ClipRequestReader clip = new ClipRequestReader();
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      ClipRequest request = clip.search(text);
      assertThat(request.images()).isBetween(1, Window.MAX_K);
      assertThat(request.ids()).isBetween(request.images(), Window.MAX_END);
    } catch (RequestException e) {
      assertThat(Objects.requireNonNull(e.getMessage())).isNotBlank();
    }
    try {
      assertThat(clip.metadata(text).ids()).hasSizeLessThanOrEqualTo(ClipRequestReader.MAX_IDS);
    } catch (RequestException e) {
      assertThat(Objects.requireNonNull(e.getMessage())).isNotBlank();
    }
  }

  static Stream<byte[]> conditions() {
    return bytes(
        "\"filters\":{\"language\":[\"fr\",null,7],\"a.b\":true}",
        "\"date\":{\"from\":\"0000\",\"to\":\"9999-12-31\"}",
        "\"filters\":{\"n\":{\"gt\":1,\"lte\":1e300},\"key\":{\"prefix\":\"a/\"}}",
        "\"date\":{\"to\":\"1893-02-30\"},\"filters\":{\"\":\"\"}",
        "\"date\":{\"from\":\"1894\",\"to\":\"1893-12\"}");
  }

  @MethodSource("conditions")
  @FuzzTest
  void anyConditionIsReadOrRefused(byte[] condition) {
    String body =
        "{\"collection\":\"n\",\"text\":\"a\","
            + new String(condition, StandardCharsets.UTF_8)
            + "}";
    try {
      for (AttributeFilter filter : reader.read(body).filters()) {
        assertThat(filter).isNotNull();
      }
    } catch (RequestException e) {
      assertThat(Objects.requireNonNull(e.getMessage())).isNotBlank();
    }
  }

  static Stream<byte[]> paths() {
    return bytes("/v1/files/a%20b", "//v1/fi les/%zz%", "ü+😀?#[]\\^`{|}", "%E4%");
  }

  @MethodSource("paths")
  @FuzzTest
  void anyPathBecomesOneThatParsesAndStays(byte[] bytes) {
    String legal = UrlPath.legal(new String(bytes, StandardCharsets.UTF_8));
    assertThat(URI.create(legal).getRawPath()).startsWith("/").doesNotStartWith("//");
    assertThat(UrlPath.legal(legal)).isEqualTo(legal);
  }

  static Stream<byte[]> places() {
    return bytes(new FilePlace("news/ü", 3, "0123").token(), "YSBiIGM", "====", "-_");
  }

  @MethodSource("places")
  @FuzzTest
  void anyPlaceInAListingIsReadOrRefused(byte[] bytes) {
    try {
      FilePlace place = FilePlace.parse(new String(bytes, StandardCharsets.UTF_8));
      assertThat(FilePlace.parse(place.token())).isEqualTo(place);
    } catch (RequestException e) {
      assertThat(Objects.requireNonNull(e.getMessage())).contains("after");
    }
  }
}
