package vectormill.comparison;

/// Which of the two that are compared.
public enum Side {
  /// The first.
  A,
  /// The second.
  B;

  /// The one that this is compared with.
  public Side other() {
    return this == A ? B : A;
  }
}
