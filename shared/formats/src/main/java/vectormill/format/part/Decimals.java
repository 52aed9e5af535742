package vectormill.format.part;

import java.nio.charset.StandardCharsets;

/// Writes numbers with at most five decimals: the exact value rounded half to even, as Python
/// rounds.
final class Decimals {
  private static final int DECIMALS = 5;
  private static final int SCALE = 100_000;

  /// The most bytes that one number takes.
  static final int MAX_BYTES = 48;

  private Decimals() {}

  /// Puts the number at `at` and returns the index behind it.
  static int put(float value, byte[] target, int at) {
    double scaled = Math.rint((double) value * SCALE);
    if (Math.abs(scaled) >= Long.MAX_VALUE) {
      return putText(Float.toString(value), target, at);
    }
    long digits = (long) scaled;
    int index = at;
    if (digits < 0) {
      target[index++] = '-';
      digits = -digits;
    }
    index = putText(Long.toString(digits / SCALE), target, index);
    target[index++] = '.';
    int fraction = (int) (digits % SCALE);
    for (int i = DECIMALS - 1; i >= 0; i--) {
      target[index + i] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    int end = index + DECIMALS;
    while (end > index + 1 && target[end - 1] == '0') {
      end--;
    }
    return end;
  }

  private static int putText(String text, byte[] target, int at) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, target, at, ascii.length);
    return at + ascii.length;
  }
}
