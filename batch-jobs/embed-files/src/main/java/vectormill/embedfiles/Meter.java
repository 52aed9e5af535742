package vectormill.embedfiles;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import vectormill.work.StampStore;
import vectormill.work.Usage;

/// Counts what a slot uses while it has an item. A slot works on one item at a time; its threads
/// count together.
final class Meter {
  private static final int UNITS_OF_A_CHANGE = 4;

  private final LongAdder storeReads = new LongAdder();
  private final LongAdder storeWrites = new LongAdder();
  private final LongAdder bytesRead = new LongAdder();
  private final LongAdder bytesWritten = new LongAdder();
  private final LongAdder tableReads = new LongAdder();
  private final LongAdder tableWrites = new LongAdder();

  /// The same ports, counted.
  SlotPorts over(SlotPorts ports) {
    return new SlotPorts(
        new MeteredBlobStore(ports.blobs(), this),
        over(ports.stamps()),
        ports.queue(),
        ports.index(),
        ports.cache().map(cache -> new MeteredCache(cache, this)),
        ports.metrics());
  }

  /// Begins anew.
  void reset() {
    storeReads.reset();
    storeWrites.reset();
    bytesRead.reset();
    bytesWritten.reset();
    tableReads.reset();
    tableWrites.reset();
  }

  /// What was used since it began, by whoever held the item for so long; the stamp that will tell
  /// it is counted.
  Usage used(Duration held) {
    return new Usage(
        held,
        storeReads.sum(),
        storeWrites.sum(),
        bytesRead.sum(),
        bytesWritten.sum(),
        tableReads.sum(),
        tableWrites.sum() + UNITS_OF_A_CHANGE);
  }

  void storeRead(long requests, long bytes) {
    storeReads.add(requests);
    bytesRead.add(bytes);
  }

  void storeWritten(long requests, long bytes) {
    storeWrites.add(requests);
    bytesWritten.add(bytes);
  }

  void tableRead(long units) {
    tableReads.add(units);
  }

  void tableWritten(long units) {
    tableWrites.add(units);
  }

  /// A stamp takes one unit, and its entries in two indexes three more, as it moves in one of them.
  /// Questions begin with these words.
  private StampStore over(StampStore stamps) {
    return (StampStore)
        Proxy.newProxyInstance(
            StampStore.class.getClassLoader(),
            new Class<?>[] {StampStore.class},
            (_, method, arguments) -> {
              boolean asks =
                  method.getName().matches("(find|of|in|last|legible|resting|collections).*");
              if (asks) {
                tableReads.increment();
              } else {
                tableWrites.add(UNITS_OF_A_CHANGE);
              }
              try {
                return method.invoke(stamps, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
