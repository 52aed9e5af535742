package vectormill.search;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The body of every answer that is no success.
///
/// @param error what is wrong
public record ErrorAnswer(Detail error) {
  /// When a client may try again after something outside failed.
  static final String RETRY_AFTER_SECONDS = "2";

  static ErrorAnswer of(String code, String message) {
    return new ErrorAnswer(new Detail(code, message, Optional.empty()));
  }

  /// @param code for programs, in snake case
  /// @param message for people
  /// @param field the part of the request it is about
  public record Detail(String code, String message, Optional<String> field) {
    public Detail {
      message = whole(message);
      field = field.map(Detail::whole);
    }

    /// Half a surrogate pair, quoted from a request, has no UTF-8.
    private static String whole(String text) {
      return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
  }
}
