package vectormill.job;

/// Starts workers.
public interface JobLauncher {
  /// Slots that run or will run soon.
  int liveSlots();

  /// Those of them that hold a machine: what waits for one costs nothing.
  int runningSlots();

  /// Asks for more slots.
  ///
  /// @param slots at least 1
  /// @return the job's id, for people
  String submit(int slots);
}
