package vectormill.search;

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
  public record Detail(String code, String message, Optional<String> field) {}
}
