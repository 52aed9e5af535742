package vectormill.audit.check;

import java.io.IOException;
import java.util.List;
import vectormill.audit.store.Layout;
import vectormill.audit.store.SearchIndex;
import vectormill.audit.store.Stamp;

/// Nothing is left of files that are no longer in the input bucket.
public final class GoneFiles implements Check {
  private final SearchIndex index;
  private final List<SearchIndex.Generation> generations;
  private final Findings findings = new Findings();

  /// @param generations every index there is
  public GoneFiles(SearchIndex index, List<SearchIndex.Generation> generations) {
    this.index = index;
    this.generations = List.copyOf(generations);
  }

  @Override
  public Promise promise() {
    return Promise.G6;
  }

  @Override
  public String name() {
    return "deletions";
  }

  @Override
  public String looksAt() {
    return "files that are not in the input bucket have no published results and no entries in any index";
  }

  @Override
  public void file(FileCase file) throws IOException {
    if (file.object().isPresent() || !file.isContent() || file.embeds().isEmpty()) {
      return;
    }
    findings.checked();
    for (Stamp stamp : file.embeds()) {
      if (file.isLive(stamp)) {
        findings.violated(
            file.key(), "deleted, but " + stamp + " is still finished and was not taken back");
      }
    }
    String fileId = Layout.fileId(file.bucket(), file.key());
    for (SearchIndex.Generation generation : generations) {
      if (generation.collection().equals(Layout.collection(file.key()))) {
        long entries = index.count(generation.name(), fileId);
        if (entries > 0) {
          findings.violated(
              entries, file.key(), "deleted, but " + entries + " entries in " + generation.name());
        }
      }
    }
  }

  @Override
  public void result(ResultCase result) {
    if (result.isTakenBackWithItsFile() && !result.objects().isEmpty()) {
      findings.violated(
          result.objects().size(),
          result.facts().getFirst().stamp().key(),
          "deleted, but %d objects are left in %s"
              .formatted(result.objects().size(), result.folder()));
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
