package vectormill.testing;

import java.util.List;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;

/// Questions whose calls fail as [Faults] says; they are named `searches.candidates` and so on.
public final class FaultySearchIndex implements SearchIndex {
  private final SearchIndex inner;
  private final Faults faults;

  /// @param inner performs the calls
  /// @param faults decides
  public FaultySearchIndex(SearchIndex inner, Faults faults) {
    this.inner = inner;
    this.faults = faults;
  }

  @Override
  public Candidates candidates(IndexDefinition definition, CandidateQuery query) {
    return faults.call("searches.candidates", () -> inner.candidates(definition, query));
  }

  @Override
  public List<IndexEntry> entries(IndexDefinition definition, List<String> entryIds) {
    return faults.call("searches.entries", () -> inner.entries(definition, entryIds));
  }

  @Override
  public List<IndexEntry> withHandles(IndexDefinition definition, List<Long> handles) {
    return faults.call("searches.withHandles", () -> inner.withHandles(definition, handles));
  }

  @Override
  public boolean hasAttribute(IndexDefinition definition, String name) {
    return faults.call("searches.hasAttribute", () -> inner.hasAttribute(definition, name));
  }
}
