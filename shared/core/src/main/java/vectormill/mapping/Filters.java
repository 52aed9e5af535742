package vectormill.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.document.Document;
import vectormill.document.Filter;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.Verdict;
import vectormill.failure.Message;
import vectormill.recipe.FieldPath;
import vectormill.recipe.KeepRule;

/// Turns the rules of a recipe into a filter.
public final class Filters {
  private static final int MAX_SHOWN = 80;

  private Filters() {}

  /// Keeps a record when all rules do; the first rule that does not gives the reason.
  public static Filter of(List<KeepRule> rules) {
    List<Filter> filters = rules.stream().map(Filters::of).toList();
    return (document, record) -> {
      for (Filter filter : filters) {
        if (filter.decide(document, record) instanceof Verdict.Drop drop) {
          return drop;
        }
      }
      return Verdict.KEEP;
    };
  }

  private static Filter of(KeepRule rule) {
    return switch (rule) {
      case KeepRule.FieldIn(String field, List<String> values) -> fieldIn(field, values);
      case KeepRule.FieldNotIn(String field, List<String> values) -> fieldNotIn(field, values);
      case KeepRule.MinChars(int least) -> (document, _) -> longerThan(document, least);
      case KeepRule.MaxChars(int most) -> (document, _) -> atMost(document, most);
    };
  }

  private static Filter fieldIn(String field, List<String> values) {
    FieldPath path = new FieldPath(field);
    Set<String> kept = Set.copyOf(values);
    return (_, record) -> {
      if (texts(path, record).anyMatch(kept::contains)) {
        return Verdict.KEEP;
      }
      return new Verdict.Drop(Reason.FIELD_NOT_KEPT, field + " is " + shown(path, record));
    };
  }

  private static Filter fieldNotIn(String field, List<String> values) {
    FieldPath path = new FieldPath(field);
    Set<String> dropped = Set.copyOf(values);
    return (_, record) -> {
      if (texts(path, record).noneMatch(dropped::contains)) {
        return Verdict.KEEP;
      }
      return new Verdict.Drop(Reason.FIELD_DROPPED, field + " is " + shown(path, record));
    };
  }

  private static Verdict longerThan(Document document, int least) {
    int characters = document.characters();
    return characters > least
        ? Verdict.KEEP
        : new Verdict.Drop(
            Reason.TOO_SHORT, characters + " characters, more than " + least + " are needed");
  }

  private static Verdict atMost(Document document, int most) {
    int characters = document.characters();
    return characters <= most
        ? Verdict.KEEP
        : new Verdict.Drop(
            Reason.TOO_LONG, characters + " characters, at most " + most + " are kept");
  }

  /// A list stands for each of its elements.
  private static Stream<String> texts(FieldPath path, RawRecord record) {
    Optional<Object> value = path.in(record.fields());
    if (value.isPresent() && value.get() instanceof List<?> list) {
      return list.stream().filter(Values::isScalar).map(Object::toString);
    }
    return value.flatMap(Values::scalar).stream();
  }

  private static String shown(FieldPath path, RawRecord record) {
    Optional<Object> value = path.in(record.fields());
    if (value.isEmpty()) {
      return "absent";
    }
    String text = Values.lines(value.get()).orElseGet(() -> Values.kind(value.get()));
    return "'" + Message.of(text, MAX_SHOWN) + "'";
  }
}
