package vectormill.recipe;

/// Which revision of its own model a collection works with.
public interface ModelRevisions {
  /// From 1. A collection whose model was never trained is at revision 1 already, so that the first
  /// training changes no generation.
  int current(String collection);
}
