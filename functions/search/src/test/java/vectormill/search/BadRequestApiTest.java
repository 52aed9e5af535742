package vectormill.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadRequestApiTest {
  private static final Api API = new Api(Parts.small());

  @AfterAll
  static void stop() throws IOException {
    API.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {                                                    | 400 | bad_json           |
          [1]                                                  | 400 | bad_json           |
          {"collection":"news","text":"rail"} {}               | 400 | bad_json           |
          {"collection":"news","text":"a","text":"b"}          | 400 | bad_json           |
          {"collection":"news","vector":[NaN,1]}               | 400 | bad_json           |
          {"text":"rail"}                                      | 400 | missing_field      | collection
          {"collection":7,"text":"rail"}                       | 400 | bad_type           | collection
          {"collection":" ","text":"rail"}                     | 400 | bad_value          | collection
          {"collection":"news"}                                | 400 | one_query          | text
          {"collection":"news","text":"a","vector":[1,0]}      | 400 | one_query          | text
          {"collection":"news","text":5}                       | 400 | bad_type           | text
          {"collection":"news","text":null}                    | 400 | bad_type           | text
          {"collection":"news","text":"  "}                    | 400 | bad_value          | text
          {"collection":"news","text":"oh","mode":"vector"}    | 422 | no_known_terms     | text
          {"collection":"news","vector":"1,0"}                 | 400 | bad_type           | vector
          {"collection":"news","vector":[]}                    | 400 | bad_value          | vector
          {"collection":"news","vector":[0,0]}                 | 400 | bad_value          | vector
          {"collection":"news","vector":[1,"NaN"]}             | 400 | bad_type           | vector[1]
          {"collection":"news","vector":[1e39,1]}              | 400 | bad_value          | vector[0]
          {"collection":"news","vector":[1,0,0]}               | 400 | wrong_dimension    | vector
          {"collection":"absent","text":"rail"}                | 404 | unknown_collection | collection
          {"collection":"*","text":"rail"}                     | 404 | unknown_collection | collection
          {"collection":"\\ud800","text":"rail"}               | 404 | unknown_collection | collection
          {"collection":"news","text":"rail","k":0}            | 400 | out_of_range       | k
          {"collection":"news","text":"rail","k":1001}         | 400 | out_of_range       | k
          {"collection":"news","text":"rail","k":99999999999}  | 400 | out_of_range       | k
          {"collection":"news","text":"rail","k":"10"}         | 400 | bad_type           | k
          {"collection":"news","text":"rail","k":1.5}          | 400 | bad_type           | k
          {"collection":"news","text":"rail","size":3}         | 400 | unknown_field      | size
          {"collection":"news","text":"rail","filters":[]}     | 400 | bad_type           | filters
          """)
  void aBadSearchSaysWhichFieldIsWrong(String body, int status, String code, String field) {
    check(API.search(body), status, code, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "filters":{"language":[]}            | out_of_range   | filters.language
          "filters":{"language":{"a":1}}       | unknown_field  | filters.language.a
          "filters":{"language":{"gte":1}}     | unknown_field  | filters.language.gte
          "filters":{"key":{}}                 | missing_field  | filters.key.prefix
          "filters":{"key":{"prefix":""}}      | bad_value      | filters.key.prefix
          "filters":{"page":{}}                | out_of_range   | filters.page
          "filters":{"page":{"prefix":"1"}}    | unknown_field  | filters.page.prefix
          "filters":{"page":{"gte":"1"}}       | bad_type       | filters.page.gte
          "filters":{"page":{"gte":1e999}}     | out_of_range   | filters.page.gte
          "filters":{"page":{"gt":1,"gte":2}}  | bad_value      | filters.page
          "filters":{"page":{"gte":2,"lt":2}}  | out_of_range   | filters.page
          "filters":{"colour":{"lt":2}}        | unknown_filter | filters.colour
          "filters":{"language":["fr",null]}   | bad_type       | filters.language[1]
          "filters":{"colour":"red"}           | unknown_filter | filters.colour
          "filters":{"date":"1893"}            | bad_value      | filters.date
          "date":"1893"                        | bad_type       | date
          "date":{}                            | missing_field  | date
          "date":{"since":"1893"}              | unknown_field  | date.since
          "date":{"from":1893}                 | bad_type       | date.from
          "date":{"from":"14.2.1893"}          | bad_value      | date.from
          "date":{"to":"1893-02-30"}           | bad_value      | date.to
          "date":{"from":"1894","to":"1893-12"}| out_of_range   | date
          """)
  void aBadConditionSaysWhichFieldIsWrong(String condition, String code, String field) {
    check(
        API.search("{\"collection\":\"news\",\"text\":\"rail\"," + condition + "}"),
        400,
        code,
        field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_id",
        "vector",
        "facets",
        "topic.keyword",
        "top*",
        "topic\\u0000rail",
        "\\u0000\\u0000",
        "topic\\\"}},{\\\"match_all\\\":{}"
      })
  void aNameThatIsNoFieldReachesNoIndex(String name) {
    Api.Answer answer =
        API.search(
            "{\"collection\":\"news\",\"text\":\"rail\",\"filters\":{\"" + name + "\":\"a\"}}");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("unknown_filter");
    assertThat(answer.field()).startsWith("filters.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/nothing, 404, unknown_route",
    "GET, /, 404, unknown_route",
    "GET, /v1/search, 405, wrong_method",
    "DELETE, /v1/collections, 405, wrong_method",
    "POST, /health, 405, wrong_method"
  })
  void routesAndMethodsThatDoNotExistAreNamed(String method, String path, int status, String code) {
    Api.Answer answer = API.call(method, path, "application/json", null);
    check(answer, status, code, null);
    assertThat(answer.message()).contains(method + " " + path);
  }

  @Test
  void aNameOfAFilterThatIsTooLongIsNotQuoted() {
    String start = "{\"collection\":\"news\",\"text\":\"rail\",\"filters\":{\"";
    check(API.search(start + "x".repeat(100_000) + "\":1}}"), 400, "bad_json", null);
    Api.Answer answer = API.search(start + "x".repeat(40_000) + "\":1}}");
    check(answer, 400, "too_long", "filters");
    assertThat(answer.message()).hasSizeLessThan(200);
  }

  @Test
  void otherMediaTypesAreRefused() {
    String body = "{\"collection\":\"news\",\"text\":\"rail\"}";
    check(API.call("POST", "/v1/search", "text/plain", body), 415, "unsupported_media_type", null);
    check(
        API.call("POST", "/v1/search", "application/x-www-form-urlencoded", body),
        415,
        "unsupported_media_type",
        null);
  }

  @Test
  void anEmptyBodyIsRefused() {
    check(API.call("POST", "/v1/search", "application/json", null), 400, "bad_json", null);
    check(API.search("   "), 400, "bad_json", null);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String body = "{\"collection\":\"" + "x".repeat(SearchRequestReader.MAX_BODY_BYTES) + "\"}";
    check(API.search(body), 413, "body_too_large", null);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    String text = "x".repeat(QueryReader.MAX_TEXT_LENGTH + 1);
    check(
        API.search("{\"collection\":\"news\",\"text\":\"" + text + "\"}"), 400, "too_long", "text");
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    String body = "{\"collection\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    check(API.search(body), 400, "bad_json", null);
  }

  private static void check(Api.Answer answer, int status, String code, @Nullable String field) {
    assertThat(answer.code()).as(answer.body().toString()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message())
        .isNotBlank()
        .doesNotContain("Exception", "[Source", "REDACTED", "Feature", "Constraints");
    assertThat(answer.field()).isEqualTo(field == null ? "" : field);
    assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
  }
}
