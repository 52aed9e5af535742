package vectormill.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.blob.BlobHead;
import vectormill.source.Sequencer;
import vectormill.source.SourceFile;

/// The published versions of one file, oldest first, each with all that was published of it.
///
/// Ordinals in manifests tell which of two versions came first, unless the first one came back
/// later, which no manifest says. So the version that lies in the input bucket is the newest,
/// whatever the ordinals are.
///
/// @param results oldest version first; not empty
/// @param currentIsLast whether the last one lies in the input bucket
record Versions(List<List<PublishedResult>> results, boolean currentIsLast) {
  private static final Comparator<List<PublishedResult>> AGE =
      Comparator.comparingLong(Versions::newestOrdinal);

  /// @param current what lies in the input bucket now
  static Versions of(List<PublishedResult> results, Optional<BlobHead> current) {
    Map<String, List<PublishedResult>> byVersion = new LinkedHashMap<>();
    for (PublishedResult result : results) {
      byVersion
          .computeIfAbsent(result.item().source().version(), _ -> new ArrayList<>())
          .add(result);
    }
    Optional<List<PublishedResult>> last =
        current.map(head -> head.version()).flatMap(version -> remove(byVersion, version));
    List<List<PublishedResult>> sorted = new ArrayList<>(byVersion.values());
    sorted.sort(AGE);
    last.ifPresent(sorted::add);
    return new Versions(sorted, last.isPresent());
  }

  private static Optional<List<PublishedResult>> remove(
      Map<String, List<PublishedResult>> byVersion, String version) {
    return Optional.ofNullable(byVersion.remove(version));
  }

  /// The highest ordinal that a manifest says.
  long newestOrdinal() {
    return results.stream().mapToLong(Versions::newestOrdinal).reduce(0, Math::max);
  }

  private static long newestOrdinal(List<PublishedResult> version) {
    return version.stream().mapToLong(result -> result.item().ordinal()).reduce(0, Math::max);
  }

  /// The newest version, with the newest sequencer that any manifest says.
  SourceFile newest() {
    SourceFile last = results.getLast().getFirst().item().source();
    String sequencer =
        results.stream()
            .flatMap(List::stream)
            .map(result -> result.item().source().sequencer())
            .reduce("", (left, right) -> Sequencer.compare(left, right) >= 0 ? left : right);
    return new SourceFile(
        last.bucket(), last.key(), last.version(), last.etag(), last.sizeBytes(), sequencer);
  }
}
