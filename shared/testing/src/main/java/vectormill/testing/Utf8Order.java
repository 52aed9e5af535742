package vectormill.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/// The order of texts by their UTF-8 bytes, in which object stores list keys.
final class Utf8Order {
  static final Comparator<String> COMPARATOR =
      (left, right) ->
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

  private Utf8Order() {}
}
