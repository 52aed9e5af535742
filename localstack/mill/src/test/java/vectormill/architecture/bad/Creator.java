package vectormill.architecture.bad;

import vectormill.architecture.bad.one.Adapter;

/// Creates an adapter although it is no program's edge.
final class Creator {
  Adapter create() {
    return new Adapter();
  }
}
