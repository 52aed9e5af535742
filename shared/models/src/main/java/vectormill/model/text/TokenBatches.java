package vectormill.model.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which rows go through a model together: rows of about the same length, so that little of a batch
/// is padding. A pure function of the lengths.
final class TokenBatches {
  /// A row joins a batch if the padding it needs is no more than this part of the longest row.
  private static final int PADDING_PARTS = 8;

  private TokenBatches() {}

  /// Rows that are padded to the longest of them, which is the first.
  ///
  /// @param rows by their place; at least one
  /// @param length of the longest
  record TokenBatch(List<Integer> rows, int length) {
    TokenBatch {
      rows = List.copyOf(rows);
    }

    /// How many tokens a model computes for it.
    int paddedTokens() {
      return rows.size() * length;
    }
  }

  /// Longest rows first; among equals the order of their places.
  ///
  /// @param lengths of all rows, at least 1 each
  /// @param rows to plan, by their place
  /// @param budget of padded tokens per batch; a row alone may exceed it
  /// @param pads whether rows of different lengths may go together
  static List<TokenBatch> plan(int[] lengths, List<Integer> rows, int budget, boolean pads) {
    long[] order = new long[rows.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) -lengths[rows.get(i)] << Integer.SIZE | rows.get(i);
    }
    Arrays.sort(order);
    List<TokenBatch> batches = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    int longest = 0;
    for (long next : order) {
      int row = (int) next;
      int length = lengths[row];
      if (!batch.isEmpty()
          && ((batch.size() + 1L) * longest > budget || !joins(length, longest, pads))) {
        batches.add(new TokenBatch(batch, longest));
        batch.clear();
      }
      if (batch.isEmpty()) {
        longest = length;
      }
      batch.add(row);
    }
    if (!batch.isEmpty()) {
      batches.add(new TokenBatch(batch, longest));
    }
    return batches;
  }

  private static boolean joins(int length, int longest, boolean pads) {
    return pads ? longest - length <= Math.max(1, longest / PADDING_PARTS) : longest == length;
  }
}
