package vectormill.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.Member;

class LedgerComparisonTest {
  private static final Instant EARLIER = Instant.ofEpochMilli(1_000);
  private static final Instant LATER = Instant.ofEpochMilli(2_000);
  private static final Evidence WHY = new Evidence("same: text", "text", 1);
  private static final EntryRef A = entry("a");
  private static final EntryRef B = entry("b");
  private static final EntryRef C = entry("c");

  @Test
  void anotherForestAtAnotherTimeSaysTheSame() {
    LedgerState one = state(List.of(link(A, B, EARLIER), link(B, C, EARLIER)), "a", EARLIER);
    LedgerState other = state(List.of(link(A, C, LATER), link(A, B, LATER)), "a", LATER);
    assertThat(LedgerComparison.differences(one, other)).isEmpty();
  }

  @Test
  void lostLinkIsNamedThoughNoIdChanged() {
    LedgerState lost = state(List.of(link(A, B, EARLIER)), "a", EARLIER);
    LedgerState whole = state(List.of(link(A, B, EARLIER), link(B, C, EARLIER)), "a", EARLIER);
    assertThat(LedgerComparison.differences(lost, whole))
        .anyMatch(line -> line.contains("connected records of file#c"))
        .anyMatch(line -> line.contains("number of links: found 1, expected 2"));
  }

  @Test
  void anotherCanonicalIdIsNamed() {
    List<Link> links = List.of(link(A, B, EARLIER), link(B, C, EARLIER));
    assertThat(LedgerComparison.differences(state(links, "b", EARLIER), state(links, "a", EARLIER)))
        .anyMatch(line -> line.contains("canonical ids of file#c") && line.contains("found b"));
  }

  private static LedgerState state(List<Link> links, String canonicalId, Instant when) {
    Map<String, Member> members = new HashMap<>();
    List<EntryRef> all = new ArrayList<>(List.of(A, B, C));
    for (EntryRef entry : all) {
      boolean itself = entry.entryId().equals(canonicalId);
      members.put(
          entry.entryId(),
          Member.of(entry, canonicalId, itself ? Optional.empty() : Optional.of(WHY), when));
    }
    return new LedgerState(7, "basis", "decided", Map.of(), links, members, List.of());
  }

  private static Link link(EntryRef left, EntryRef right, Instant when) {
    return new Link(left, right, WHY, when);
  }

  private static EntryRef entry(String id) {
    return new EntryRef(id, "file-id", "file", id, id.charAt(0));
  }
}
