package vectormill.duplicate;

import java.util.List;
import java.util.Map;

/// All that is known of a collection's duplicates.
///
/// @param revision rises with every pass that begins
/// @param basis names the rules and the generation that links were found by; empty at first
/// @param decided names the decisions that clusters were made by; empty at first
/// @param files results that were compared, by file id
/// @param links in no particular order
/// @param members by entry id; a record without a row is its own canonical id
/// @param decisions by id
public record LedgerState(
    long revision,
    String basis,
    String decided,
    Map<String, ComparedFile> files,
    List<Link> links,
    Map<String, Member> members,
    List<Decision> decisions) {
  /// What is known of a collection that no pass was over.
  public static final LedgerState EMPTY =
      new LedgerState(0, "", "", Map.of(), List.of(), Map.of(), List.of());

  public LedgerState {
    files = Map.copyOf(files);
    links = List.copyOf(links);
    members = Map.copyOf(members);
    decisions = List.copyOf(decisions);
  }
}
