package vectormill.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;

/// What must hold in every state of [StampModel] and on every step.
final class StampPromises {
  private StampPromises() {}

  static void check(StampModel before, StampModel.Step step, StampModel after) {
    for (int version = 1; version <= 2; version++) {
      checkVersion(before, step, after, version);
    }
    StampModel.Holding a = after.workers().get('a');
    StampModel.Holding b = after.workers().get('b');
    if (a != null && b != null && a.version() == b.version()) {
      assertThat(a.claim().fence()).as("fences are unique").isNotEqualTo(b.claim().fence());
    }
    checkEnd(after);
  }

  private static void checkVersion(
      StampModel before, StampModel.Step step, StampModel after, int version) {
    if (after.find(version).isEmpty()) {
      assertThat(before.find(version)).as("a stamp never vanishes").isEmpty();
      return;
    }
    Stamp now = after.find(version).get();
    Optional<Stamp> then = before.find(version);
    assertThat(now.fence()).as("a fence only grows").isGreaterThanOrEqualTo(fence(then));
    assertThat((long) now.attempts()).as("attempts").isBetween(0L, now.fence());
    assertThat((long) now.attempts() + now.outages())
        .as("a claim is an attempt or an outage, not both")
        .isLessThanOrEqualTo(now.fence());
    if (now.outages() > then.map(Stamp::outages).orElse(0)) {
      assertThat(step.name()).as("only an outage counts as one").endsWith("IS_SHUT_OUT");
    }
    if (now.state() == State.DONE) {
      assertThat(after.manifests()).as("no stamp without its output").containsKey(version);
    }
    boolean ended = then.isPresent() && then.get().state().terminal();
    if (ended && now.state() != then.get().state()) {
      assertThat(step.name()).as("an end state is left on purpose").matches("PLAN_.|RERUN_.");
    }
    boolean stamped =
        now.state().terminal()
            && now.state() != State.SUPERSEDED
            && (then.isEmpty() || then.get().state() != now.state());
    if (stamped) {
      StampModel.Holding held =
          Objects.requireNonNull(
              before.workers().get(Character.toLowerCase(step.name().charAt(0))),
              "only a worker ends an item");
      assertThat(held.claim().fence())
          .as("only the newest fence stamps")
          .isEqualTo(then.orElseThrow().fence());
    }
    boolean claimed = now.state() == State.LEASED && now.fence() > fence(then);
    if (claimed) {
      assertThat(before.arrived()).as("an outdated version is not claimed").isEqualTo(version);
    }
  }

  /// From every state the newest version can still come to an end.
  private static void checkEnd(StampModel model) {
    StampModel settled = model.settled();
    if (settled.arrived() > 0) {
      assertThat(settled.find(settled.arrived()).map(stamp -> stamp.state().terminal()))
          .as("the newest version reaches an end")
          .contains(true);
    }
    if (settled.arrived() == 2) {
      assertThat(settled.find(1).map(stamp -> stamp.state().terminal()).orElse(true))
          .as("the older version reaches an end")
          .isTrue();
    }
  }

  private static long fence(Optional<Stamp> stamp) {
    return stamp.map(Stamp::fence).orElse(0L);
  }
}
