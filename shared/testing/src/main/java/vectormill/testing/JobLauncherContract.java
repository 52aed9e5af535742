package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import vectormill.job.JobLauncher;

/// What every [JobLauncher] promises. The jobs that it starts must live until the test ends.
public abstract class JobLauncherContract {
  /// A launcher without live slots; the same one for every call of a test.
  protected abstract JobLauncher launcher();

  @Test
  void nothingIsLiveAtFirst() {
    assertThat(launcher().liveSlots()).isZero();
  }

  @Test
  void submittedSlotsAreLive() {
    String one = launcher().submit(1);
    assertThat(launcher().liveSlots()).isEqualTo(1);
    String three = launcher().submit(3);
    assertThat(launcher().liveSlots()).isEqualTo(4);
    assertThat(one).isNotEmpty().isNotEqualTo(three);
  }

  @Test
  void fewerThanOneSlotIsRefused() {
    assertThatThrownBy(() -> launcher().submit(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(launcher().liveSlots()).isZero();
  }
}
