package vectormill.recipe;

import java.util.List;

/// A condition that a record must meet to be embedded.
public sealed interface KeepRule {
  /// The field's value is one of these; an absent field is not.
  ///
  /// @param field path into the record
  /// @param values compared as text
  record FieldIn(String field, List<String> values) implements KeepRule {
    public FieldIn {
      values = List.copyOf(values);
    }
  }

  /// The field's value is none of these; an absent field passes.
  ///
  /// @param field path into the record
  /// @param values compared as text
  record FieldNotIn(String field, List<String> values) implements KeepRule {
    public FieldNotIn {
      values = List.copyOf(values);
    }
  }

  /// The text has more than this many code points (strictly more, as impresso counts).
  ///
  /// @param characters not negative
  record MinChars(int characters) implements KeepRule {}

  /// The text has at most this many code points.
  ///
  /// @param characters positive
  record MaxChars(int characters) implements KeepRule {}
}
