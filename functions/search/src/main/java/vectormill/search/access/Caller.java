package vectormill.search.access;

import java.util.List;
import java.util.Set;

/// Who asks.
///
/// @param name for logs
/// @param grants what is allowed; any of them is enough
public record Caller(String name, List<Grant> grants) {
  /// Whoever it is, where nobody is asked for a name: sees and does everything.
  public static final Caller ANYBODY =
      new Caller("anybody", List.of(new Grant(List.of("*"), Set.of(Right.values()))));

  /// Whoever it is, where nobody is asked for a name: sees everything and changes nothing.
  public static final Caller ONLOOKER =
      new Caller("onlooker", List.of(new Grant(List.of("*"), Set.of(Right.READ))));

  public Caller {
    grants = List.copyOf(grants);
  }

  /// Whether a collection exists as far as this caller is concerned.
  public boolean maySee(String collection) {
    return has(Right.READ, collection);
  }

  /// Whether this caller may change something about a collection. Nobody changes what they cannot
  /// see.
  public boolean mayAct(String collection) {
    return maySee(collection) && has(Right.ACT, collection);
  }

  private boolean has(Right right, String collection) {
    return grants.stream().anyMatch(grant -> grant.gives(right, collection));
  }
}
