package vectormill.architecture.bad.one;

import vectormill.architecture.bad.two.Port;

/// Stands behind a port whose package knows it in turn.
public final class Adapter implements Port {
  @Override
  public Adapter first() {
    return this;
  }
}
