package vectormill.embedfiles;

import java.time.InstantSource;

/// Time, threads and chance of a slot.
///
/// @param clock tells the time
/// @param pause waits
/// @param beats repeats a call while an attempt runs
/// @param stages on which threads a file is worked on
/// @param seed of the jitter in what is waited
public record SlotRuntime(InstantSource clock, Pause pause, Beats beats, Stages stages, long seed) {
  /// On which threads the stages of a file run.
  public enum Stages {
    /// Reading, embedding and writing at the same time, each on a thread of its own.
    THREADS,
    /// One batch after the other on the caller's thread; no thread is made.
    CALLER
  }

  /// Real time and real threads.
  public static SlotRuntime real(long seed) {
    return new SlotRuntime(
        InstantSource.system(), new ParkedPause(), new TimerBeats(), Stages.THREADS, seed);
  }
}
