package vectormill.simulation;

import vectormill.job.JobLauncher;

/// The batch jobs as a program reaches them.
final class RemoteLauncher implements JobLauncher {
  private final Program program;
  private final JobLauncher inner;

  RemoteLauncher(Program program, JobLauncher inner) {
    this.program = program;
    this.inner = inner;
  }

  @Override
  public int liveSlots() {
    return program.call("jobs.live", () -> "", inner::liveSlots);
  }

  @Override
  public int runningSlots() {
    return program.call("jobs.running", () -> "", inner::runningSlots);
  }

  @Override
  public String submit(int slots) {
    return program.call("jobs.submit", () -> Integer.toString(slots), () -> inner.submit(slots));
  }
}
