package vectormill.model.text;

import java.util.concurrent.atomic.AtomicInteger;

/// How many padded tokens a batch may have; shrinks where memory does not suffice, for good. Safe
/// for many threads.
final class TokenBudget {
  private final AtomicInteger tokens;

  /// @param tokens at least 1
  TokenBudget(int tokens) {
    if (tokens < 1) {
      throw new IllegalArgumentException("a token budget is at least 1, found " + tokens);
    }
    this.tokens = new AtomicInteger(tokens);
  }

  int tokens() {
    return tokens.get();
  }

  /// Halves it after a batch of so many tokens was too large.
  void shrink(int tooMany) {
    tokens.updateAndGet(before -> Math.max(1, Math.min(before, tooMany) / 2));
  }
}
