package vectormill.simulation;

import java.time.Duration;
import vectormill.work.Leases;

/// The named leases as a program reaches them.
final class RemoteLeases implements Leases {
  private final Program program;
  private final Cloud cloud;

  RemoteLeases(Program program, Cloud cloud) {
    this.program = program;
    this.cloud = cloud;
  }

  @Override
  public boolean acquire(String name, String owner, Duration duration) {
    return program.call(
        "lease.acquire",
        () -> name,
        () -> cloud.asSeenBy(program, () -> cloud.leases().acquire(name, owner, duration)));
  }

  @Override
  public void release(String name, String owner) {
    program.run("lease.release", () -> name, () -> cloud.leases().release(name, owner));
  }
}
