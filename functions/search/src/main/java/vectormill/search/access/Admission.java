package vectormill.search.access;

import java.util.Optional;

/// How callers are recognised. Safe for many threads.
public sealed interface Admission {
  /// Nobody is asked: for a service that only its own machine reaches.
  record Open() implements Admission {}

  /// By a key that comes with each request.
  record ByKey(CallerList callers) implements Admission {
    /// Who has this key.
    public Optional<Caller> admit(String key) {
      return callers.byKey(key);
    }
  }

  /// By what a gateway says of the request, which it verified itself.
  record ByGateway(CallerList callers) implements Admission {
    /// Who this is.
    public Optional<Caller> admit(Identity identity) {
      return callers.byIdentity(identity);
    }
  }
}
