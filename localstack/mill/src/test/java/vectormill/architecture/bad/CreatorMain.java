package vectormill.architecture.bad;

import vectormill.architecture.bad.one.Adapter;

/// Creates an adapter as a main may.
final class CreatorMain {
  private CreatorMain() {}

  static Adapter create() {
    return new Adapter();
  }
}
