package vectormill.audit.check;

/// The guarantees that the checks are about.
public enum Promise {
  G1("every record of every input ends as exactly one of: embedded, duplicate, filtered, failed"),
  G2("no stamp without its output, no output without its stamp"),
  G3("a published output is never overwritten and never partial"),
  G4("the index holds exactly the vectors of the newest finished manifests"),
  G5("same bytes, same recipe, same model: same output bytes"),
  G6("a deleted file leaves nothing reachable"),
  G7("every file reaches an end state; a failure says why"),
  G8("the stamp table can be rebuilt from the manifests");

  private final String text;

  Promise(String text) {
    this.text = text;
  }

  /// The promise in words.
  public String text() {
    return text;
  }
}
