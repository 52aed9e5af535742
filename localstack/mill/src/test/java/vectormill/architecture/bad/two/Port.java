package vectormill.architecture.bad.two;

import vectormill.architecture.bad.one.Adapter;

/// A port that knows its adapter.
public interface Port {
  /// The adapter that this port knows.
  Adapter first();
}
