package vectormill.canonicalize;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vectormill.duplicate.Decision;
import vectormill.index.IndexEntry;
import vectormill.recipe.CollectionRecipes;
import vectormill.repair.NewestWork;
import vectormill.source.SourceFile;
import vectormill.work.Output;
import vectormill.work.Stamp;
import vectormill.work.StampStore;
import vectormill.work.State;
import vectormill.work.Step;

/// Which results of a collection count now: of each file that of the newest work that ended, if it
/// ended well and under the present generation. That is what the index holds, or will hold soon.
///
/// @param results that count, by file id
/// @param present ids of all files that are there, whether or not their result counts yet
/// @param retired ids of all files that were deleted; one of which no stamp is seen is neither,
///   because a table that is being rebuilt does not know it yet
record CurrentFiles(Map<String, Published> results, Set<String> present, Set<String> retired) {
  /// Reads the stamps of a collection. They may lag behind for a moment; the next pass sees more.
  static CurrentFiles of(StampStore stamps, String collection, String generation) {
    Map<String, Stamp> ended = new HashMap<>();
    Map<String, Stamp> newest = new HashMap<>();
    try (Stream<Stamp> all = stamps.ofCollection(collection)) {
      all.filter(CurrentFiles::isOfFile)
          .forEach(stamp -> {
            String fileId = fileId(stamp.item().source());
            newest.merge(fileId, stamp, NewestWork::newer);
            if (stamp.state().terminal()) {
              ended.merge(fileId, stamp, NewestWork::newer);
            }
          });
    }
    Map<String, Published> results = new HashMap<>();
    ended.forEach((fileId, stamp) -> {
      if (stamp.state() == State.DONE
          && stamp.item().step() == Step.EMBED
          && stamp.item().generation().equals(generation)) {
        stamp
            .outcome()
            .flatMap(outcome -> outcome.output())
            .ifPresent(output ->
                results.put(fileId, new Published(fileId, stamp.item().source(), output)));
      }
    });
    Set<String> present = new HashSet<>();
    Set<String> retired = new HashSet<>();
    newest.forEach(
        (fileId, stamp) -> (stamp.item().step() == Step.RETIRE ? retired : present).add(fileId));
    return new CurrentFiles(results, present, retired);
  }

  private static boolean isOfFile(Stamp stamp) {
    return NewestWork.counts(stamp)
        && stamp.state() != State.SUPERSEDED
        && !CollectionRecipes.isRecipe(stamp.item().source().key());
  }

  private static String fileId(SourceFile source) {
    return IndexEntry.fileId(source.bucket(), source.key());
  }

  /// Whether a decision is about a record of a file that was deleted.
  boolean retires(Decision decision) {
    return retired.contains(decision.left().fileId())
        || retired.contains(decision.right().fileId());
  }

  /// In the order of their keys.
  List<Published> inOrder() {
    return inOrder(results.values());
  }

  private static List<Published> inOrder(Collection<Published> files) {
    return files.stream()
        .sorted((one, other) -> one.source().key().compareTo(other.source().key()))
        .toList();
  }

  /// Files whose records were not compared yet because their work has not ended.
  long waiting() {
    return present.stream().filter(fileId -> !results.containsKey(fileId)).count();
  }

  /// @param fileId the id of the file
  /// @param source the file
  /// @param output what was published
  record Published(String fileId, SourceFile source, Output output) {}
}
