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

/// What was published of one file, oldest version first; of one version, what was made under the
/// present recipe last.
///
/// Ordinals in manifests tell which of two versions came first, unless the first one came back
/// later, which no manifest says. So the version that lies in the input bucket is the newest,
/// whatever the ordinals are.
///
/// @param results in that order; not empty
/// @param currentIsLast whether the last one is of the version in the input bucket
record Versions(List<PublishedResult> results, boolean currentIsLast) {
  private static final Comparator<List<PublishedResult>> AGE =
      Comparator.comparingLong(Versions::newestOrdinal);

  /// @param current what lies in the input bucket now
  /// @param generation of the present recipe
  static Versions of(List<PublishedResult> results, Optional<BlobHead> current, String generation) {
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
    for (List<PublishedResult> version : sorted) {
      version.sort(Comparator.comparing(one -> one.item().generation().equals(generation)));
    }
    return new Versions(sorted.stream().flatMap(List::stream).toList(), last.isPresent());
  }

  private static Optional<List<PublishedResult>> remove(
      Map<String, List<PublishedResult>> byVersion, String version) {
    return Optional.ofNullable(byVersion.remove(version));
  }

  /// The highest ordinal that a manifest says.
  long newestOrdinal() {
    return newestOrdinal(results);
  }

  private static long newestOrdinal(List<PublishedResult> some) {
    return some.stream().mapToLong(result -> result.item().ordinal()).reduce(0, Math::max);
  }

  /// The newest version, with the newest sequencer that any manifest says.
  SourceFile newest() {
    SourceFile last = results.getLast().item().source();
    String sequencer =
        results.stream()
            .map(result -> result.item().source().sequencer())
            .reduce("", (left, right) -> Sequencer.compare(left, right) >= 0 ? left : right);
    return new SourceFile(
        last.bucket(), last.key(), last.version(), last.etag(), last.sizeBytes(), sequencer);
  }
}
