package vectormill.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import vectormill.blob.BlobId;
import vectormill.index.IndexEntry;
import vectormill.message.DeadLetter;
import vectormill.message.WorkMessage;
import vectormill.result.ResultKeys;
import vectormill.work.Claim;
import vectormill.work.ClaimAttempt;
import vectormill.work.LastArrival;
import vectormill.work.Output;
import vectormill.work.Stamp;
import vectormill.work.State;
import vectormill.work.WorkItem;
import vectormill.work.WorkKey;

/// Watches every effect as it happens: what must never be so, not even for a moment.
final class StepCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Claims that may be needed to stamp what was given up, when their answers are lost or they
  /// crash too: in long storms up to six in a row were seen.
  private static final int STAMPING = 10;

  private final World world;
  private final Cloud cloud;
  private final int mostAttempts;
  private final ArrivalCheck arrivals;
  private final RemovalCheck removals;
  private final KnownClaims claims;
  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, Instant> claimedAt = new HashMap<>();
  private final Set<String> ended = new HashSet<>();

  /// @param mostAttempts that a worker may need before it gives an item up
  StepCheck(World world, Cloud cloud, int mostAttempts) {
    this.world = world;
    this.cloud = cloud;
    this.mostAttempts = mostAttempts;
    this.arrivals = new ArrivalCheck(world);
    this.removals = new RemovalCheck(world, cloud);
    this.claims = new KnownClaims(cloud);
  }

  /// Watches the order of arrivals.
  ArrivalCheck arrivals() {
    return arrivals;
  }

  /// Watches what is taken out of the index.
  RemovalCheck removals() {
    return removals;
  }

  /// An object is about to be written.
  void written(Program program, BlobId id, byte[] bytes) {
    if (!id.bucket().equals(Cloud.RESULTS)) {
      return;
    }
    if (id.key().endsWith("/" + ResultKeys.MANIFEST)) {
      manifest(program, id, bytes);
    }
    OptionalLong fence = ResultKeys.fenceOf(id.key());
    if (fence.isPresent()) {
      part(program, id, fence.getAsLong(), bytes);
    }
  }

  private void part(Program program, BlobId id, long fence, byte[] bytes) {
    String digest = Digests.sha256(bytes);
    String before = parts.putIfAbsent(id.key(), digest);
    if (before != null && !before.equals(digest)) {
      world.violated("G3", "the part " + id.key() + " was written again with other bytes");
    }
    Optional<Claim> claim = claims.of(program, id);
    if (claim.filter(held -> held.fence() == fence).isEmpty()) {
      world.violated(
          "G3",
          program.name()
              + " writes "
              + id.key()
              + " while its claim has the fence "
              + claim.map(held -> Long.toString(held.fence())).orElse("of none"));
    }
  }

  private void manifest(Program program, BlobId id, byte[] bytes) {
    Optional<byte[]> before = cloud.blobs().read(id, Integer.MAX_VALUE);
    if (before.isPresent() && !java.util.Arrays.equals(before.get(), bytes)) {
      world.violated("G3", "the manifest " + id.key() + " was overwritten");
    }
    try {
      for (JsonNode part : JSON.readTree(bytes).required("parts")) {
        BlobId place = new BlobId(Cloud.RESULTS, part.required("key").asText());
        Optional<byte[]> content = cloud.blobs().read(place, Integer.MAX_VALUE);
        boolean whole =
            content.isPresent()
                && Digests.sha256(content.get()).equals(part.required("sha256").asText());
        if (!whole && !isTakenBack(program, id)) {
          world.violated(
              "G3", id.key() + " is published while its part " + place.key() + " is not there");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      world.violated("G3", id.key() + " is no manifest: " + e.getMessage());
    }
  }

  /// Whether the work was taken back while the request that publishes it was under way: no store
  /// can refuse that. The sweep removes such a manifest, and the check at the end asks for it.
  private boolean isTakenBack(Program program, BlobId manifest) {
    return claims
        .of(program, manifest)
        .flatMap(claim -> cloud.stamps().find(claim.item().key()))
        .filter(stamp ->
            stamp.state() == State.SUPERSEDED || newest(stamp.item()) > stamp.item().ordinal())
        .isPresent();
  }

  /// A stamp was changed, or not.
  void stamped(Optional<Stamp> before, Optional<Stamp> after) {
    if (after.isEmpty() || after.equals(before)) {
      return;
    }
    Stamp now = after.get();
    long fenceBefore = before.map(Stamp::fence).orElse(0L);
    if (now.fence() < fenceBefore) {
      world.violated(
          "fence", describe(now) + " has the fence " + now.fence() + " after " + fenceBefore);
    }
    if (now.attempts() > mostAttempts + STAMPING) {
      world.violated("G7", describe(now) + " was tried " + now.attempts() + " times");
    }
    boolean wasDone = before.filter(stamp -> stamp.state() == State.DONE).isPresent();
    if (now.state() == State.DONE && !wasDone) {
      now.outcome().flatMap(outcome -> outcome.output()).ifPresent(output -> done(now, output));
      indexed(now);
    }
  }

  /// What a stamp counts as indexed is there, unless somebody took the index away, or something
  /// newer took its place.
  private void indexed(Stamp stamp) {
    WorkItem item = stamp.item();
    long promised = stamp.outcome().orElseThrow().indexed();
    if (promised == 0 || newest(item) > item.ordinal() || isDropped(item, stamp.fence())) {
      return;
    }
    long found =
        cloud.entries(item.source().collection(), item.generation()).values().stream()
            .filter(entry -> entry.provenance().key().equals(item.source().key()))
            .filter(entry ->
                entry.ordinal() > item.ordinal()
                    || entry.provenance().version().equals(item.source().version()))
            .count();
    if (found < promised) {
      world.violated(
          "G2", describe(item) + " is DONE with " + promised + " entries, found " + found);
    }
  }

  private boolean isDropped(WorkItem item, long fence) {
    Instant claimed = claimedAt.getOrDefault(item.key() + " " + fence, Instant.MAX);
    return !cloud.droppedAt(item.source().collection()).isBefore(claimed);
  }

  private long newest(WorkItem item) {
    return cloud
        .stamps()
        .lastArrival(item.source().bucket(), item.source().key())
        .map(LastArrival::ordinal)
        .orElse(0L);
  }

  private void done(Stamp stamp, Output output) {
    Optional<byte[]> manifest =
        cloud.blobs().read(new BlobId(Cloud.RESULTS, output.manifestKey()), Integer.MAX_VALUE);
    if (manifest.isEmpty()) {
      world.violated("G2", describe(stamp) + " is stamped DONE and has no manifest");
    } else if (!Digests.sha256(manifest.get()).equals(output.sha256())) {
      world.violated("G2", describe(stamp) + " is stamped DONE with another manifest's digest");
    }
  }

  /// Somebody asked for a claim.
  void claimed(Program program, Optional<Stamp> before, ClaimAttempt answer) {
    if (!(answer instanceof ClaimAttempt.Claimed(Claim claim))) {
      return;
    }
    WorkItem item = claim.item();
    if (before.filter(stamp -> stamp.isHeld(program.clock().instant())).isPresent()) {
      world.violated(
          "fence", program.name() + " claims " + describe(item) + " while another holds it");
    }
    if (claim.fence() <= before.map(Stamp::fence).orElse(0L)) {
      world.violated("fence", describe(item) + " is claimed again with fence " + claim.fence());
    }
    claimedAt.put(item.key() + " " + claim.fence(), cloud.now());
    long newest = newest(item);
    if (newest > item.ordinal()) {
      world.violated(
          "order", describe(item) + " is claimed although arrival " + newest + " is newer");
    }
  }

  /// What programs know of their claims.
  KnownClaims claims() {
    return claims;
  }

  /// A program begins to publish.
  void publishes(Program program, BlobId id) {
    if (id.bucket().equals(Cloud.RESULTS) && id.key().endsWith("/" + ResultKeys.MANIFEST)) {
      if (claims.of(program, id).filter(claim -> claims.knowsLoss(program, claim)).isPresent()) {
        world.violated(
            "fence", program.name() + " publishes " + id.key() + " and knows its claim is lost");
      }
    }
  }

  /// A program begins to send entries to the index.
  void indexes(Program program, String generation, IndexEntry entry) {
    for (Claim claim : claims.held()) {
      boolean same =
          claim.item().source().key().equals(entry.provenance().key())
              && claim.item().source().version().equals(entry.provenance().version())
              && claim.item().generation().equals(generation)
              && claim.item().ordinal() == entry.ordinal();
      if (same && claims.knowsLoss(program, claim)) {
        world.violated(
            "fence",
            program.name() + " indexes " + describe(claim.item()) + " and knows its claim is lost");
      }
    }
  }

  /// A program heard that the work on an item has ended, perhaps by itself.
  void ended(Program program, WorkKey key) {
    ended.add(program.name() + " " + key);
  }

  /// The last message of an item was removed from the work queue. One that ended may have been
  /// planned anew meanwhile, with a message on its way.
  void messagesGone(Program program, WorkKey key) {
    Optional<Stamp> stamp = cloud.stamps().find(key);
    boolean waitsForRanges =
        stamp
            .map(found -> new BlobId(Cloud.RESULTS, ResultKeys.splitPlan(found.item())))
            .flatMap(cloud.blobs()::head)
            .isPresent();
    if (stamp.filter(found -> !found.state().terminal()).isPresent()
        && !waitsForRanges
        && !ended.contains(program.name() + " " + key)) {
      world.violated(
          "G7", "the message of " + cloud.describe(key) + " is deleted before the work ended");
    }
  }

  /// A dead letter is about to be removed for good. An item that was seen to have ended may have
  /// been planned anew meanwhile, with a message of its own.
  void letterDeleted(Program program, DeadLetter letter) {
    Optional<WorkKey> key = WorkMessage.parse(letter.body());
    boolean sawTheEnd =
        key.filter(found -> ended.contains(program.name() + " " + found)).isPresent();
    Optional<Stamp> stamp = key.flatMap(cloud.stamps()::find);
    if (!sawTheEnd && stamp.filter(found -> found.state().terminal()).isEmpty()) {
      world.violated("G7", "a dead letter is thrown away: " + letter.body());
    }
  }

  /// A claim was used to stamp an item DONE.
  void stampedDone(Program program, Claim claim, Optional<Stamp> before) {
    if (before.filter(stamp -> stamp.fence() == claim.fence()).isEmpty()) {
      world.violated(
          "fence",
          program.name() + " stamps " + describe(claim.item()) + " with fence " + claim.fence());
    }
  }

  private String describe(Stamp stamp) {
    return cloud.describe(stamp.item().key());
  }

  private String describe(WorkItem item) {
    return cloud.describe(item.key());
  }
}
