package vectormill.work;

import java.time.Duration;

/// Named leases, for work that only one program may do at a time.
public interface Leases {
  /// Takes the lease if it is free, lapsed, or already ours.
  ///
  /// @return whether it is ours now
  boolean acquire(String name, String owner, Duration duration);

  /// Gives it back; without effect when it is not ours.
  void release(String name, String owner);
}
