package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.failure.LostClaimException;
import vectormill.work.Claim;
import vectormill.work.Failure;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// What every [vectormill.work.StampStore] promises about outages; part of [StampStoreContract].
abstract class StampOutageContract extends StampReconcileContract {
  private static final Failure FAILURE = Failure.of(Failure.Kind.IO, "the disk failed");

  @Test
  void outagesAreNoAttemptsAndAreCountedUntilTheWorkIsPlannedAnew() {
    WorkItem item = planned("news/a", "v1", "10");
    Claim first = claim(item, "worker");
    stamps().releaseAfterOutage(first);
    stamps().releaseAfterOutage(first);
    assertThat(state(item)).isEqualTo(State.RETRY);
    stamps().release(claim(item, "worker"), Optional.empty());
    stamps().release(claim(item, "worker"), Optional.of(FAILURE));
    Claim fourth = claim(item, "worker");
    assertThat(fourth.attempt()).isEqualTo(2);
    assertThat(fourth.outages()).isEqualTo(1);
    assertThatThrownBy(() -> stamps().releaseAfterOutage(first))
        .isInstanceOf(LostClaimException.class);
    stamps().fail(fourth, FAILURE, State.POISON);
    assertThat(stamps().replan(item.key(), false)).isTrue();
    assertThat(claim(item, "worker").outages()).isZero();
  }

  @Test
  void outagesAreForgottenWhenBytesComeBackAfterOthers() {
    WorkItem first = planned("news/a", "v1", "10");
    stamps().releaseAfterOutage(claim(first, "worker"));
    planned("news/a", "v2", "11");
    WorkItem back = planned("news/a", "v1", "12");
    assertThat(back.key()).isEqualTo(first.key());
    Claim claim = claim(back, "worker");
    assertThat(claim.outages()).isZero();
    assertThat(claim.fence()).isEqualTo(2);
  }
}
