package vectormill.recipe;

import java.util.List;
import java.util.Optional;

/// Which models recipes can mean now.
@FunctionalInterface
public interface KnownModels {
  /// Which revision of its own lite model a collection works with, from 1. A collection whose model
  /// was never trained is at revision 1 already, so that the first training changes no generation.
  int revision(String collection);

  /// The model that is stored under a name; where nobody can store one, empty.
  default Optional<NamedModel> named(String name) {
    return Optional.empty();
  }

  /// All names, in order; for messages.
  default List<String> names() {
    return List.of();
  }
}
