package vectormill.search.access;

import java.util.List;
import java.util.Set;

/// Rights to some collections.
///
/// @param collections names, or beginnings of names with a `*` at their end
/// @param rights to all of them
public record Grant(List<String> collections, Set<Right> rights) {
  private static final String ANY = "*";

  public Grant {
    collections = List.copyOf(collections);
    rights = Set.copyOf(rights);
  }

  boolean gives(Right right, String collection) {
    return rights.contains(right)
        && collections.stream().anyMatch(pattern -> matches(pattern, collection));
  }

  /// A star at the end stands for anything; elsewhere it is a letter like others.
  static boolean matches(String pattern, String text) {
    return pattern.endsWith(ANY)
        ? text.startsWith(pattern.substring(0, pattern.length() - ANY.length()))
        : text.equals(pattern);
  }
}
