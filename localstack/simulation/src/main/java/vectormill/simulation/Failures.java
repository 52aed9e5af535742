package vectormill.simulation;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts failures into words.
final class Failures {
  private static final int FRAMES = 12;

  private Failures() {}

  /// The failure, its causes, and where they came from.
  static String describe(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(cause ->
            cause
                + Stream.of(cause.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("vectormill."))
                    .limit(FRAMES)
                    .map(frame -> "\n      at " + frame)
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n    because of "));
  }
}
