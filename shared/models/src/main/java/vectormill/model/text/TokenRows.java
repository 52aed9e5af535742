package vectormill.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vectormill.document.Reason;

/// The rows of some texts, and why a text has none.
final class TokenRows {
  private final List<TokenRow> rows = new ArrayList<>();
  private final @Nullable Reason[] reasons;

  TokenRows(int texts) {
    this.reasons = new Reason[texts];
  }

  void add(TokenRow row) {
    rows.add(row);
  }

  void fail(int text, Reason reason) {
    reasons[text] = reason;
  }

  /// All rows; those of a text follow each other.
  List<TokenRow> all() {
    return rows;
  }

  /// Why a text has no rows; empty where it has.
  Optional<Reason> reason(int text) {
    return Optional.ofNullable(reasons[text]);
  }

  int texts() {
    return reasons.length;
  }
}
