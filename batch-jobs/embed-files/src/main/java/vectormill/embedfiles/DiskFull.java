package vectormill.embedfiles;

import java.io.IOException;
import java.util.List;

/// Tells a full local disk from other failures of reading and writing.
final class DiskFull {
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded");
  private static final int MOST_CAUSES = 10;

  private DiskFull() {}

  /// Whether this happened because the local disk takes no more bytes.
  static boolean causes(IOException failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof IOException && WORDS.stream().anyMatch(message::contains)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
