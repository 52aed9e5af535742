package vectormill.model.text;

import java.util.Arrays;

/// What a tokenizer puts around the tokens of a text.
final class SpecialTokens {
  private final int[] before;
  private final int[] after;

  private SpecialTokens(int[] before, int[] after) {
    this.before = before;
    this.after = after;
  }

  /// Finds out from a text with and without them.
  ///
  /// @throws IllegalArgumentException if `with` does not hold `without`
  static SpecialTokens around(int[] without, int[] with) {
    for (int start = 0; start + without.length <= with.length; start++) {
      int end = start + without.length;
      if (Arrays.equals(without, 0, without.length, with, start, end)) {
        return new SpecialTokens(
            Arrays.copyOf(with, start), Arrays.copyOfRange(with, end, with.length));
      }
    }
    throw new IllegalArgumentException(
        "special tokens are not simply around the text: " + Arrays.toString(with));
  }

  /// How many there are.
  int count() {
    return before.length + after.length;
  }

  /// Some tokens of a text with the special ones around them.
  ///
  /// @param lead what stands before these tokens in each row, such as a prefix
  int[] around(int[] lead, int[] tokens, int from, int to) {
    int[] row = new int[count() + lead.length + to - from];
    System.arraycopy(before, 0, row, 0, before.length);
    System.arraycopy(lead, 0, row, before.length, lead.length);
    System.arraycopy(tokens, from, row, before.length + lead.length, to - from);
    System.arraycopy(after, 0, row, row.length - after.length, after.length);
    return row;
  }
}
