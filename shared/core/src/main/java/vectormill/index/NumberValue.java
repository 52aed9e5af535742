package vectormill.index;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What of an attribute's values is a number: JSON's numbers, and texts that are nothing but one in
/// plain decimal form, because some formats have only texts.
public final class NumberValue {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

  private NumberValue() {}

  /// The number as the nearest double; empty when it is none, or not finite.
  ///
  /// @param value a text, a number, or anything else that JSON can hold
  public static OptionalDouble of(Object value) {
    double number =
        switch (value) {
          case Number found -> found.doubleValue();
          case String text when DECIMAL.matcher(text).matches() -> Double.parseDouble(text);
          default -> Double.NaN;
        };
    return Double.isFinite(number) ? OptionalDouble.of(normal(number)) : OptionalDouble.empty();
  }

  /// The same number, of which there is one zero only.
  static double normal(double number) {
    return number + 0.0;
  }
}
