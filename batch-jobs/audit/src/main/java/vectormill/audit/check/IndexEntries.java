package vectormill.audit.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.audit.content.MetadataRows;
import vectormill.audit.content.NpyFile;
import vectormill.audit.content.UnreadableException;
import vectormill.audit.sort.SpillRow;
import vectormill.audit.sort.SpillSort;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Manifest;
import vectormill.audit.store.SearchIndex;
import vectormill.audit.store.Stamp;

/// The entries that searches can find of a file are those of its newest finished manifest, vector
/// by vector. Files are noted for [IndexedFiles].
public final class IndexEntries implements Check {
  private final SearchIndex index;
  private final List<SearchIndex.Generation> generations;
  private final SpillSort expectedFiles;
  private final Set<String> badRecipes = new HashSet<>();
  private final GatedRecipes gated;
  private final Findings findings = new Findings();

  /// @param generations every index there is
  /// @param expectedFiles takes which index has to hold entries of which file
  /// @param gated which collections wait for somebody to let searches see what is new
  public IndexEntries(
      SearchIndex index,
      List<SearchIndex.Generation> generations,
      SpillSort expectedFiles,
      GatedRecipes gated) {
    this.index = index;
    this.gated = gated;
    this.generations = List.copyOf(generations);
    this.expectedFiles = expectedFiles;
  }

  @Override
  public Promise promise() {
    return Promise.G4;
  }

  @Override
  public String name() {
    return "entries";
  }

  @Override
  public String looksAt() {
    return "ids, vectors, versions of each file's entries behind the read alias = its newest finished manifest";
  }

  /// Remembers the collections whose present recipe is bad, or waits: they keep the generation they
  /// had.
  @Override
  public void file(FileCase file) throws IOException {
    gated.file(file);
    boolean bad =
        Layout.isRecipe(file.key())
            && file.stamps().stream()
                .filter(Stamp::isFailed)
                .anyMatch(
                    stamp -> file.object().filter(o -> o.etag().equals(stamp.etag())).isPresent());
    if (bad) {
      badRecipes.add(Layout.collection(file.key()));
    }
  }

  @Override
  public void result(ResultCase result) throws IOException {
    for (Fact fact : result.facts()) {
      boolean looked =
          switch (fact.standing()) {
            case NONE -> false;
            case NONE_UNLESS_HELD -> gated.isGated(fact.stamp().collection());
            case ALL, UNCLEAR -> true;
          };
      if (looked) {
        check(result, fact);
      }
    }
  }

  private void check(ResultCase result, Fact fact) throws IOException {
    Stamp stamp = fact.stamp();
    List<SearchIndex.Generation> served =
        generations.stream()
            .filter(one -> one.served() && one.collection().equals(stamp.collection()))
            .toList();
    Optional<String> name =
        served.stream()
            .filter(one -> one.generation().equals(stamp.generation()))
            .map(SearchIndex.Generation::name)
            .findFirst();
    Optional<Manifest> manifest =
        result.manifest().filter(found -> found.workKey().equals(stamp.workKey()));
    boolean wanted = manifest.map(found -> found.isIndexed() && found.embedded() > 0).orElse(true);
    if (name.isEmpty() && manifest.isPresent() && wanted && fact.standing() == Standing.ALL) {
      unseen(result, fact, manifest.get(), served);
    }
    if (name.isEmpty() || !wanted) {
      return;
    }
    String fileId = Layout.fileId(stamp.bucket(), stamp.key());
    expectedFiles.add(
        SpillRow.of(
            IndexedFiles.row(name.get(), fileId),
            JsonNodeFactory.instance.objectNode().put("file", stamp.key())));
    boolean compared =
        switch (fact.standing()) {
          case ALL -> true;
          case NONE_UNLESS_HELD -> index.count(name.get(), fileId) > 0;
          case NONE, UNCLEAR -> false;
        };
    if (manifest.isPresent() && compared) {
      compare(result, stamp, name.get());
    }
  }

  /// Work under an earlier recipe is in another index; the last one has to be in the one that
  /// searches see, or in one that waits for somebody to let them.
  private void unseen(
      ResultCase result, Fact fact, Manifest manifest, List<SearchIndex.Generation> served)
      throws IOException {
    Stamp stamp = fact.stamp();
    Optional<String> waiting =
        generations.stream()
            .filter(one -> gated.isGated(one.collection()))
            .filter(one -> one.collection().equals(stamp.collection()))
            .filter(one -> one.generation().equals(stamp.generation()))
            .map(SearchIndex.Generation::name)
            .findFirst();
    if (served.isEmpty()) {
      findings.violated(
          stamp.key(), manifest.embedded() + " vectors, but its collection has no index");
    } else if (waiting.isPresent()) {
      if (fact.latest()) {
        compare(result, stamp, waiting.get());
      }
    } else if (fact.latest() && !badRecipes.contains(stamp.collection())) {
      findings.violated(
          stamp.key(),
          "%d vectors, done under generation %s, but searches see %s"
              .formatted(
                  manifest.embedded(),
                  stamp.generation(),
                  served.stream().map(SearchIndex.Generation::generation).toList()));
    }
  }

  private void compare(ResultCase result, Stamp stamp, String name) throws IOException {
    Optional<LocalParts.LocalPart> npy = result.parts().of(".npy");
    Optional<LocalParts.LocalPart> parquet = result.parts().of(".parquet");
    if (npy.isEmpty() || parquet.isEmpty()) {
      findings.skipped();
      return;
    }
    String fileId = Layout.fileId(stamp.bucket(), stamp.key());
    try (NpyFile vectors = NpyFile.open(npy.get().file());
        MetadataRows rows = MetadataRows.open(parquet.get().file());
        SearchIndex.Entries entries = index.entries(name, fileId, vectors.header().dimension())) {
      findings.checked(vectors.header().rows());
      new EntryComparison(stamp, vectors, rows, entries, findings).run();
    } catch (UnreadableException e) {
      findings.skipped();
    }
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
