package vectormill.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.source.SourceFile;

/// The state of every work item. Each method is one conditional update, safe between any number of
/// programs. Clocks decide who may try; the fence decides who counts.
///
/// Every method throws [vectormill.failure.TransientException] when the store cannot be reached,
/// and each one about a single item [vectormill.failure.DamagedStampException] when its stamp
/// cannot be read.
public interface StampStore {
  /// Notes that this version of a key was seen. The same event again gives the same ordinal; an
  /// event with a higher sequencer gets the next one. An event that comes again after another
  /// version was found by looking is outdated.
  ///
  /// @param source the file; a deletion is an arrival too
  Arrival arrive(SourceFile source);

  /// Notes a version that was found by looking, not by an event: it becomes the newest arrival,
  /// keeping the sequencer that is known, if nothing arrived since `knownOrdinal`.
  ///
  /// @param source the file; its own sequencer does not count
  /// @param knownOrdinal of the newest arrival when the caller looked, 0 when there was none
  /// @return the new arrival, or Outdated when something arrived meanwhile
  Arrival reconcile(SourceFile source, long knownOrdinal);

  /// The newest arrival of a key; empty when none is known.
  Optional<LastArrival> lastArrival(String bucket, String key);

  /// Writes the stamp of a new item in state PLANNED, and marks items of the same file with a lower
  /// ordinal, or with the same one and another generation, if not yet terminal, as SUPERSEDED. A
  /// range supersedes nothing: it is planned by work that may itself be outdated.
  ///
  /// An item that was planned before is planned anew, its attempts at zero and its fence kept, when
  /// it is SUPERSEDED, or when its bytes came back after other ones and it therefore comes with a
  /// higher ordinal than it has. If nothing came in between (the ordinal is the next one) and it is
  /// neither FAILED, POISON nor SUPERSEDED, it only takes the higher ordinal and counts as planned
  /// before.
  ///
  /// An item older than the newest arrival of its file is not planned.
  ///
  /// @return false when this item was planned before and is not planned anew
  boolean plan(WorkItem item);

  /// Writes the stamp of an item that cannot be worked on, in state FAILED.
  ///
  /// @return false when this item was planned before; it only takes a higher ordinal then
  boolean reject(WorkItem item, Failure failure);

  /// Writes the stamp of an item that was done long ago, from its manifest, and makes it known as
  /// an arrival of its file unless a newer one is known.
  ///
  /// @param fence of the claim that published: later claims must have higher ones, so that they
  ///   never write over its parts
  /// @return false when the item has a stamp, which is left as it is; the arrival counts all the
  ///   same
  boolean restore(WorkItem item, Outcome outcome, long fence);

  /// From PLANNED to QUEUED; without effect in any other state.
  void queued(WorkKey key);

  /// Claims an item that is PLANNED, QUEUED, RETRY, or LEASED with a lapsed lease: state LEASED,
  /// next fence, next attempt. An item that is not of the newest arrival of its file becomes
  /// SUPERSEDED.
  ///
  /// @param owner who asks, for people
  /// @param lease how long others must wait
  ClaimAttempt claim(WorkKey key, String owner, Duration lease);

  /// Keeps a claim alive and reports progress.
  ///
  /// @return the claim with its new end
  /// @throws vectormill.failure.LostClaimException if a newer fence exists or the item was
  ///   superseded
  Claim extend(Claim claim, Duration lease, long recordsSoFar);

  /// From LEASED to DONE. The last effect of all.
  ///
  /// @throws vectormill.failure.LostClaimException as [#extend]
  void done(Claim claim, Outcome outcome);

  /// From LEASED to FAILED, POISON or SUPERSEDED.
  ///
  /// @param terminal one of the three
  /// @throws vectormill.failure.LostClaimException as [#extend]
  void fail(Claim claim, Failure failure, State terminal);

  /// From LEASED to RETRY: gives the work back.
  ///
  /// @param why absent when stopped in good order, which does not count as an attempt
  /// @throws vectormill.failure.LostClaimException as [#extend]
  void release(Claim claim, Optional<Failure> why);

  /// From LEASED to RETRY because something outside is away: no attempt, but an outage that is
  /// counted until the item is planned anew.
  ///
  /// @throws vectormill.failure.LostClaimException as [#extend]
  void releaseAfterOutage(Claim claim);

  /// Says that whoever holds this claim does nothing more under it. When the item was superseded
  /// meanwhile, its lease ends now, so that the work that took its place need not wait for it;
  /// otherwise without effect. Stores may leave it out: then that work waits.
  default void leave(Claim claim) {}

  /// From PLANNED, QUEUED, RETRY, or LEASED with a lapsed lease, to QUEUED, if the last transition
  /// was not after `untouchedSince`. A claim that held it is lost. The caller sends the key again.
  ///
  /// @return false when it is in another state, or was touched since
  boolean requeue(WorkKey key, Instant untouchedSince);

  /// From FAILED, POISON or DONE back to PLANNED, with attempts and outages at zero; the fence
  /// stays.
  ///
  /// @param fresh whether what was published before does not count any more
  /// @return false when the item is in another state
  boolean replan(WorkKey key, boolean fresh);

  /// The stamp of this item.
  Optional<Stamp> find(WorkKey key);

  /// Stamps of all items of a file, newest ordinal last.
  ///
  /// @throws vectormill.failure.DamagedStampException if one of them cannot be read
  List<Stamp> ofFile(String bucket, String key);

  /// As [#ofFile], for callers who can go on without a stamp that is damaged.
  default LegibleStamps legibleOfFile(String bucket, String key) {
    return new LegibleStamps(ofFile(bucket, key), List.of());
  }

  /// Stamps of a collection, fetched page by page; the caller closes it. May lag behind for a
  /// moment.
  default Stream<Stamp> ofCollection(String collection) {
    return ofCollection(collection, Optional.empty());
  }

  /// As [#ofCollection(String)], in the store's own order, which does not change; only those that
  /// follow this item in it. So a walk can be left and taken up again, and sees every stamp that
  /// exists all the time once.
  ///
  /// @param after need not exist; empty for all
  Stream<Stamp> ofCollection(String collection, Optional<WorkKey> after);

  /// Stamps of a collection in these states, in no particular order, fetched page by page; the
  /// caller closes it. May lag behind for a moment.
  Stream<Stamp> inStates(String collection, Set<State> states);

  /// Stamps of a collection in this state whose last transition was not after `untouchedSince`; as
  /// [#inStates]. Of open states those that were touched since are not even read.
  Stream<Stamp> resting(String collection, State state, Instant untouchedSince);

  /// Names of collections that have stamps, sorted.
  List<String> collections();
}
