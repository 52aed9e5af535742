package vectormill.mill;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts as people write them: `400M`, `16GB`, `10ms`.
final class Amount {
  private static final Pattern AMOUNT =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?)([A-Za-z]*)");
  private static final Map<String, Double> COUNTS = Map.of("", 1.0, "k", 1e3, "m", 1e6, "b", 1e9);
  private static final Map<String, Double> BYTES =
      Map.of(
          "b", 1.0,
          "kb", 1024.0,
          "mb", 1024.0 * 1024,
          "gb", 1024.0 * 1024 * 1024,
          "tb", 1024.0 * 1024 * 1024 * 1024);
  private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);
  private static final double MOST = 1e18;

  private Amount() {}

  /// A number of things: `250000`, `400M`, `1.5B`.
  ///
  /// @throws IllegalArgumentException saying what is expected
  static long count(String text) {
    return amount(text, COUNTS, "a number such as 250000, 400M or 1.5B");
  }

  /// A number of bytes; a GB has 1024 × 1024 × 1024.
  ///
  /// @throws IllegalArgumentException saying what is expected
  static long bytes(String text) {
    return amount(text, BYTES, "a size such as 16GB or 512MB");
  }

  /// A time.
  ///
  /// @throws IllegalArgumentException saying what is expected
  static Duration time(String text) {
    return Duration.ofNanos(amount(text, NANOS, "a time such as 10ms or 2s"));
  }

  /// A size for people.
  static String size(long bytes) {
    double left = (double) bytes;
    for (String unit : new String[] {"bytes", "KB", "MB", "GB"}) {
      if (left < 1024) {
        return shown(left) + " " + unit;
      }
      left /= 1024;
    }
    return shown(left) + " TB";
  }

  private static String shown(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static long amount(String text, Map<String, Double> units, String expected) {
    Matcher matcher = AMOUNT.matcher(text.strip());
    if (matcher.matches()) {
      Double unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
      double value = unit == null ? 0 : Double.parseDouble(matcher.group(1)) * unit;
      if (value >= 1 && value <= MOST) {
        return Math.round(value);
      }
    }
    throw new IllegalArgumentException("expected " + expected + ", found '" + text + "'");
  }
}
