package vectormill.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.document.Tally;
import vectormill.recipe.BlobModels;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.RecipeCatalog;
import vectormill.testing.Faults;
import vectormill.testing.FaultyBlobStore;
import vectormill.testing.FaultyEventQueue;
import vectormill.testing.FaultyStampStore;
import vectormill.testing.FaultyWorkQueue;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.MemoryEventQueue;
import vectormill.testing.MemoryStampStore;
import vectormill.testing.MemoryWorkQueue;
import vectormill.testing.TestClock;
import vectormill.work.ClaimAttempt;
import vectormill.work.Delivery;
import vectormill.work.Failure;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;

/// An intake on fakes, with what a test wants to do and see.
final class Bench {
  private static final RecipeCatalog BASES = RecipeCatalog.packed();

  final TestClock clock = new TestClock();
  final MemoryBlobStore blobs = new MemoryBlobStore();
  final MemoryStampStore stamps = new MemoryStampStore(clock);
  final MemoryWorkQueue queue = new MemoryWorkQueue(clock, Duration.ofMinutes(5));
  final MemoryEventQueue events = new MemoryEventQueue(clock, Duration.ofMinutes(5), 5);
  final Intake intake = intake(Faults.none());

  /// Another program over the same stores.
  Intake intake(Faults faults) {
    return intake(new FaultyStampStore(stamps, faults), faults);
  }

  /// Another program that sees other stamps.
  Intake intake(StampStore seen) {
    return intake(seen, Faults.none());
  }

  private Intake intake(StampStore seen, Faults faults) {
    BlobStore store = new FaultyBlobStore(blobs, faults);
    CollectionRecipes recipes =
        new CollectionRecipes(store, Events.BUCKET, BASES, new BlobModels(store, "models"), clock);
    return new Intake(
        new IntakePorts(
            store, seen, new FaultyWorkQueue(queue, faults), new FaultyEventQueue(events, faults)),
        recipes,
        Events.BUCKET,
        clock);
  }

  BlobHead put(String key, String content) {
    return blobs.put(new BlobId(Events.BUCKET, key), content.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String key) {
    blobs.delete(new BlobId(Events.BUCKET, key));
  }

  /// Writes an object and hands its event to the intake.
  List<String> drop(String key, String content, String sequencer) {
    return handle(Events.created(put(key, content), sequencer));
  }

  /// Hands messages to the intake, named by their position.
  List<String> handle(String... bodies) {
    return handle(intake, bodies);
  }

  List<String> handle(Intake program, String... bodies) {
    clock.advance(Duration.ofSeconds(10));
    List<Message> messages = new ArrayList<>();
    for (String body : bodies) {
      messages.add(new Message("m" + messages.size(), body));
    }
    return program.handle(messages);
  }

  /// `STATE key` of every stamp of a collection, sorted.
  List<String> states(String collection) {
    return stamps(collection).stream()
        .map(stamp -> stamp.state() + " " + stamp.item().source().key())
        .sorted()
        .toList();
  }

  List<Stamp> stamps(String collection) {
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      return all.sorted(Comparator.comparingLong(stamp -> stamp.item().ordinal())).toList();
    }
  }

  long waiting() {
    return queue.depth().visible();
  }

  /// Gives up the work on a file, as a worker does that finds another recipe.
  void giveUp(String key, State state) {
    for (Stamp stamp : stamps.ofFile(Events.BUCKET, key)) {
      if (stamps.claim(stamp.item().key(), "w", Duration.ofMinutes(1))
          instanceof ClaimAttempt.Claimed claimed) {
        stamps.fail(
            claimed.claim(), Failure.of(Failure.Kind.BAD_RECIPE, "the recipe is invalid"), state);
      }
    }
  }

  /// Does all work that waits, as a worker would.
  void work() {
    while (waiting() > 0) {
      for (Delivery delivery : queue.receive(10, Duration.ZERO)) {
        if (stamps.claim(delivery.key(), "w", Duration.ofMinutes(1))
            instanceof ClaimAttempt.Claimed claimed) {
          clock.advance(Duration.ofSeconds(1));
          stamps.done(
              claimed.claim(),
              new Outcome(Optional.empty(), new Tally(0, 0, Map.of()), "lite", "read", 0, 0));
        }
        queue.delete(delivery);
      }
    }
  }
}
