package vectormill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import vectormill.index.IndexEntry;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryDuplicateLedger;
import vectormill.testing.MemoryEventQueue;
import vectormill.testing.MemoryLeases;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryVectorIndex;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.StampRules;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Everything that stays when programs go: the stores, the queues and the index.
final class Cloud {
  static final String INPUT = "input";
  static final String RESULTS = "results";
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Duration EVENT_HIDDEN = Duration.ofMinutes(2);
  private static final int MOST_RECEIVES = 5;
  private static final Duration LATEST_MESSAGE = Duration.ofMinutes(15);

  private final World world;
  private final MemoryBlobStore blobs;
  private final MemoryStampStore stamps;
  private final MemoryWorkQueue queue;
  private final MemoryVectorIndex index = new MemoryVectorIndex();
  private final MemoryDuplicateLedger ledger = new MemoryDuplicateLedger();
  private final MemoryLeases leases;
  private final MemoryEventQueue events;
  private final Set<String> damaged = new HashSet<>();
  private final Map<String, Instant> dropped = new HashMap<>();
  private Duration skew = Duration.ZERO;
  private int underway;

  Cloud(World world, StampRules rules) {
    this.world = world;
    blobs = new MemoryBlobStore(world.timeline());
    stamps = new MemoryStampStore(() -> now().plus(skew), rules);
    queue = new MemoryWorkQueue(world.timeline(), LEASE, MOST_RECEIVES);
    leases = new MemoryLeases(() -> now().plus(skew));
    events = new MemoryEventQueue(world.timeline(), EVENT_HIDDEN, MOST_RECEIVES);
  }

  Instant now() {
    return world.timeline().instant();
  }

  MemoryBlobStore blobs() {
    return blobs;
  }

  MemoryStampStore stamps() {
    return stamps;
  }

  MemoryWorkQueue queue() {
    return queue;
  }

  MemoryVectorIndex index() {
    return index;
  }

  MemoryDuplicateLedger ledger() {
    return ledger;
  }

  MemoryLeases leases() {
    return leases;
  }

  MemoryEventQueue events() {
    return events;
  }

  /// Performs something on the stamps with the clock of this program.
  <T> T asSeenBy(Program program, Supplier<T> action) {
    skew = Duration.between(now(), program.clock().instant());
    try {
      return action.get();
    } finally {
      skew = Duration.ZERO;
    }
  }

  /// Takes a message for the work queue, which delivers it once or twice, at once or later.
  void send(WorkKey key, String group) {
    int copies = world.weather().strikes(Fault.MESSAGE_TWICE) ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      if (world.weather().strikes(Fault.MESSAGE_LATE)) {
        underway++;
        Duration late = world.weather().chance().between(Duration.ZERO, LATEST_MESSAGE);
        world
            .timeline()
            .after(
                late,
                () -> {
                  underway--;
                  queue.send(List.of(key), group);
                });
      } else {
        queue.send(List.of(key), group);
      }
    }
  }

  /// Messages that are somewhere, dead ones included.
  long messages() {
    return underway
        + queue.depth().visible()
        + queue.depth().inFlight()
        + queue.deadLetters().size()
        + events.messages().size()
        + events.messages().deadBodies().size();
  }

  /// The entries of a generation; none when there is no such index.
  Map<String, IndexEntry> entries(String collection, String generation) {
    return index.generationNames(collection).contains(generation)
        ? index.entries(collection, generation)
        : Map.of();
  }

  /// Takes an index away.
  void dropIndex(String collection, String generation) {
    dropped.put(collection, now());
    index.drop(collection, generation);
  }

  /// When an index of this collection was taken away last.
  Instant droppedAt(String collection) {
    return dropped.getOrDefault(collection, Instant.MIN);
  }

  /// Notes that somebody deleted this object who should not have.
  void damage(String key) {
    damaged.add(key);
  }

  boolean isDamaged(String key) {
    return damaged.contains(key);
  }

  /// An item in words.
  String describe(WorkKey key) {
    return stamps
        .find(key)
        .map(stamp -> {
          WorkItem item = stamp.item();
          return "%s#%d %s %s%s [%s fence %d]"
              .formatted(
                  item.source().key(),
                  item.ordinal(),
                  item.generation(),
                  item.step(),
                  item.range() < 0 ? "" : " " + item.range(),
                  stamp.state(),
                  stamp.fence());
        })
        .orElseGet(() -> "unknown " + key);
  }
}
