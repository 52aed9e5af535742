package vectormill.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one run saw and did.
///
/// @param visible items that wait
/// @param inFlight items in somebody's hands
/// @param live slots before
/// @param submitted slots asked for
/// @param refused whether slots were wanted that the budget does not allow
/// @param reason why this many, or the job's id
public record DispatchReport(
    long visible, long inFlight, int live, int submitted, boolean refused, String reason) {
  /// Which the budget allows.
  DispatchReport(long visible, long inFlight, int live, int submitted, String reason) {
    this(visible, inFlight, live, submitted, false, reason);
  }

  /// As the function answers it.
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("visible", visible);
    map.put("inFlight", inFlight);
    map.put("live", live);
    map.put("submitted", submitted);
    map.put("reason", reason);
    return map;
  }
}
