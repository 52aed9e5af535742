package vectormill.simulation;

/// A promise that was not kept.
///
/// @param promise its name, such as `G3`
/// @param message what was expected, and what was found
public record Violation(String promise, String message) {
  @Override
  public String toString() {
    return promise + ": " + message;
  }
}
