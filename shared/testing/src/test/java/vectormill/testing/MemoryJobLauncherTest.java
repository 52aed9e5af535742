package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vectormill.job.JobLauncher;

class MemoryJobLauncherTest extends JobLauncherContract {
  private final MemoryJobLauncher launcher = new MemoryJobLauncher();

  @Override
  protected JobLauncher launcher() {
    return launcher;
  }

  @Test
  void finishedSlotsAreNoLongerLive() {
    launcher.submit(5);
    launcher.finish(2);
    assertThat(launcher.liveSlots()).isEqualTo(3);
    assertThat(launcher.submissions()).containsExactly(5);
  }
}
