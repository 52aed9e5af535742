package vectormill.embedfiles;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.failure.DamagedStampException;
import vectormill.work.Claim;
import vectormill.work.LegibleStamps;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Stamps of which some cannot be read.
final class DamagedStamps {
  private final Set<WorkKey> keys = new HashSet<>();

  void damage(WorkItem item) {
    keys.add(item.key());
  }

  void mend() {
    keys.clear();
  }

  SlotPorts in(SlotPorts ports) {
    return new SlotPorts(ports.blobs(), in(ports.stamps()), ports.queue(), ports.index());
  }

  private StampStore in(StampStore inner) {
    return (StampStore)
        Proxy.newProxyInstance(
            StampStore.class.getClassLoader(),
            new Class<?>[] {StampStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("legibleOfFile")) {
                return legible(inner.ofFile((String) arguments[0], (String) arguments[1]));
              }
              if (arguments != null && isDamaged(arguments[0])) {
                throw failure();
              }
              Object answer = call(() -> method.invoke(inner, arguments));
              if (method.getName().equals("ofFile")
                  && ((List<?>) answer).stream().anyMatch(this::isDamaged)) {
                throw failure();
              }
              return answer;
            });
  }

  private boolean isDamaged(Object about) {
    return switch (about) {
      case WorkKey key -> keys.contains(key);
      case Claim claim -> keys.contains(claim.item().key());
      case Stamp stamp -> keys.contains(stamp.item().key());
      default -> false;
    };
  }

  private LegibleStamps legible(List<Stamp> all) {
    Stream<Stamp> damaged = all.stream().filter(this::isDamaged);
    return new LegibleStamps(
        all.stream().filter(stamp -> !isDamaged(stamp)).toList(),
        damaged
            .map(stamp ->
                new LegibleStamps.Damaged(
                    "row 17 is damaged", stamp.lease().map(lease -> lease.until())))
            .toList());
  }

  private static DamagedStampException failure() {
    return new DamagedStampException("row 17 is damaged", new IllegalStateException());
  }

  private static Object call(Reflected call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private interface Reflected {
    Object run() throws ReflectiveOperationException;
  }
}
