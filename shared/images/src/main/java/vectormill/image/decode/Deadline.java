package vectormill.image.decode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import vectormill.image.Decoded.Reason;

/// When decoding one image must have ended.
final class Deadline {
  private final InstantSource clock;
  private final Duration time;
  private Instant end;

  Deadline(InstantSource clock, Duration time) {
    this.clock = clock;
    this.time = time;
    this.end = clock.instant().plus(time);
  }

  /// Begins anew: what was waited for does not count.
  void restart() {
    end = clock.instant().plus(time);
  }

  boolean isPast() {
    return clock.instant().isAfter(end);
  }

  /// @throws Refusal when it is past
  void check() throws Refusal {
    if (isPast()) {
      throw new Refusal(Reason.TOO_SLOW, "took longer than " + time);
    }
  }
}
