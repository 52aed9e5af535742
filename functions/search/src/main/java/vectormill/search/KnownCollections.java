package vectormill.search;

import vectormill.search.access.Caller;
import vectormill.work.StampStore;

/// Collections that have files, whether they can be searched or not. For whoever may not see one,
/// it does not exist. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when the stamps cannot be read.
final class KnownCollections {
  private final StampStore stamps;

  KnownCollections(StampStore stamps) {
    this.stamps = stamps;
  }

  /// Lets a caller look at a collection.
  ///
  /// @throws RequestException if there is no such collection for this caller
  void see(Caller caller, String collection) {
    if (!caller.maySee(collection) || !stamps.collections().contains(collection)) {
      throw unknown(collection);
    }
  }

  /// Lets a caller change something about a collection.
  ///
  /// @throws RequestException if there is no such collection for this caller, or it may only look
  void act(Caller caller, String collection) {
    see(caller, collection);
    if (!caller.mayAct(collection)) {
      throw RequestException.forbidden(
          "this caller may see the collection %s and change nothing".formatted(collection));
    }
  }

  /// What is answered for a collection that is not there.
  static RequestException unknown(String collection) {
    return RequestException.notFound(
        "unknown_collection", "collection", "no files known in " + collection);
  }
}
