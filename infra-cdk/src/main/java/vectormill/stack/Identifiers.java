package vectormill.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Names as CloudFormation's identifiers want them: letters and digits alone.
final class Identifiers {
  private Identifiers() {}

  /// Such as `EmbedFiles` of `embed-files` or of `EMBED_FILES`.
  static String title(String name) {
    return Arrays.stream(name.split("[-_]", -1))
        .map(word ->
            word.substring(0, 1).toUpperCase(Locale.ROOT)
                + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
