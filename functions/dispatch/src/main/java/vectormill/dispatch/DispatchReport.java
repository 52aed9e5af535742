package vectormill.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one run saw and did.
///
/// @param visible items that wait
/// @param inFlight items in somebody's hands
/// @param live slots before
/// @param submitted slots asked for
/// @param ending whether it ran, and whether the budget kept slots from being asked for
/// @param reason why this many, or the job's id
public record DispatchReport(
    long visible, long inFlight, int live, int submitted, Ending ending, String reason) {
  /// Of a run that nothing kept from anything.
  DispatchReport(long visible, long inFlight, int live, int submitted, String reason) {
    this(visible, inFlight, live, submitted, Ending.RAN, reason);
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

  /// How a run ended.
  public enum Ending {
    /// It saw and did what stands here.
    RAN,
    /// It saw what stands here; slots are wanted that the budget does not allow.
    REFUSED,
    /// Another one was running: it saw nothing.
    KEPT_OUT
  }
}
