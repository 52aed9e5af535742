package vectormill.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a deployment calls what it tells: its outputs are written by the infrastructure and read by
/// commands.
public final class OutputNames {
  private static final String PREFIX = "VECTORMILL_";

  private OutputNames() {}

  /// The name of the output with a variable's value: `VECTORMILL_INPUT_BUCKET` is `InputBucket`.
  public static String of(String variable) {
    String name = variable.startsWith(PREFIX) ? variable.substring(PREFIX.length()) : variable;
    return Arrays.stream(name.split("_", -1))
        .map(word ->
            word.substring(0, 1).toUpperCase(Locale.ROOT)
                + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /// The key of an output of this name in what a deployment writes.
  public static String key(String name) {
    return name + "Output";
  }
}
