package vectormill.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vectormill.document.EncodedImage;

/// Values of records as text.
final class Values {
  private Values() {}

  static boolean isScalar(Object value) {
    return !(value instanceof Map || value instanceof List || value instanceof EncodedImage);
  }

  /// The text of a scalar.
  static Optional<String> scalar(Object value) {
    return isScalar(value) ? Optional.of(value.toString()) : Optional.empty();
  }

  /// The text of a scalar, or of a list of scalars, one a line.
  static Optional<String> lines(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(Values::isScalar)) {
      return Optional.of(list.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    return scalar(value);
  }

  /// What kind of value this is, for messages.
  static String kind(Object value) {
    return switch (value) {
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "a list";
      case String _ -> "a text";
      case EncodedImage _ -> "a picture";
      case Boolean _ -> "true or false";
      default -> "a number";
    };
  }
}
