package vectormill.search;

import java.util.Locale;

/// What of documents is compared with a question.
public enum Mode {
  /// The vectors.
  VECTOR,
  /// The words.
  KEYWORD,
  /// Both.
  HYBRID;

  /// As requests and answers write it.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
