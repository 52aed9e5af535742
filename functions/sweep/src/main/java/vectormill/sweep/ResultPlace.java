package vectormill.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.source.SourceFile;

/// What the key of an object in the results bucket says, as [ResultKeys] made it.
sealed interface ResultPlace {
  /// Something that belongs to one version of one file: its manifest, a part, a tape, a plan.
  ///
  /// @param folder of that version, with a slash at its end
  record OfFile(String folder) implements ResultPlace {
    private static final Pattern FOLDER =
        Pattern.compile("([^/]+)/[^/]+/(.+)/[0-9a-f]{12}/", Pattern.DOTALL);

    /// The collection in whose folder it lies.
    String collection() {
      return matched().group(1);
    }

    /// Keys that the file may have in the input bucket; none of them when its key was too long to
    /// be part of another one.
    List<String> sourceKeys() {
      Matcher matcher = matched();
      List<String> keys = new ArrayList<>();
      keys.add(matcher.group(1) + "/" + matcher.group(2));
      if (SourceFile.collectionOf(matcher.group(2)).equals(matcher.group(1))) {
        keys.add(matcher.group(2));
      }
      return keys;
    }

    private Matcher matched() {
      Matcher matcher = FOLDER.matcher(folder);
      if (!matcher.matches()) {
        throw new IllegalStateException("not the folder of a version: " + folder);
      }
      return matcher;
    }
  }

  /// A pointer from a content to a manifest.
  record Twin() implements ResultPlace {}

  /// The place of a key; empty when it is none of ours.
  static Optional<ResultPlace> of(String key) {
    if (Patterns.TWIN.matcher(key).matches()) {
      return Optional.of(new Twin());
    }
    Matcher matcher = Patterns.OF_FILE.matcher(key);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(new OfFile(matcher.group(1)));
  }

  /// How keys look.
  final class Patterns {
    private static final Pattern TWIN = Pattern.compile("[^/]+/[0-9a-f]{12}/\\.twins/[0-9a-f]{40}");
    private static final Pattern OF_FILE =
        Pattern.compile(
            "([^/]+/[0-9a-f]{12}/.+/[0-9a-f]{12}/)"
                + "(manifest\\.json|part\\.\\d{5,18}\\.[^/]+|split-plan\\.json|tapes/[^/]+)",
            Pattern.DOTALL);

    private Patterns() {}
  }
}
