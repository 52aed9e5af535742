package vectormill.embedfiles;

import java.util.Optional;
import vectormill.result.Manifest;
import vectormill.work.Telemetry;

/// A published result, and what it took.
///
/// @param telemetry absent when it was there already
record Made(Manifest manifest, Optional<Telemetry> telemetry) {
  /// Of an earlier claim or of a twin.
  static Made before(Manifest manifest) {
    return new Made(manifest, Optional.empty());
  }

  /// With what its ranges took, ahead of it.
  Made after(Telemetry ranges) {
    return new Made(manifest, telemetry.map(ranges::plus));
  }
}
