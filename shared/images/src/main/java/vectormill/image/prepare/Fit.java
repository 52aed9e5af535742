package vectormill.image.prepare;

/// How a picture that is no square becomes one.
public enum Fit {
  /// The shortest side gets the wanted size, the other keeps its proportion and is cropped.
  SHORTEST_SIDE,
  /// Both sides get the wanted size, whatever the proportion.
  STRETCH
}
