package vectormill.canonicalize;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vectormill.canonicalize.CurrentFiles.Published;
import vectormill.canonicalize.LedgerPlan.Assigned;
import vectormill.canonicalize.PassReport.Counts;
import vectormill.canonicalize.RecordLoader.TooManyRecordsException;
import vectormill.canonicalize.pair.ComparedRecord;
import vectormill.canonicalize.pair.FoundLinks;
import vectormill.canonicalize.pair.LinkSearch;
import vectormill.canonicalize.pair.PairJudge;
import vectormill.duplicate.Clusters;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.Evidence;
import vectormill.duplicate.LedgerState;
import vectormill.duplicate.Link;
import vectormill.duplicate.UnionFind;
import vectormill.duplicate.Verdicts;
import vectormill.failure.BadInputException;

/// The reading and comparing of one pass: everything but what is written. Used once.
final class Comparison {
  private final CanonicalizePorts ports;
  private final String resultsBucket;
  private final PassLimits limits;
  private final Basis basis;
  private final LedgerState state;

  private final Map<String, ComparedFile> compared = new HashMap<>();
  private final Set<String> steady = new HashSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Assigned> assigned = new HashMap<>();
  private List<ComparedRecord> records = List.of();
  private List<Link> kept = List.of();
  private List<FoundLinks.Found> found = List.of();
  private long freshRecords;
  private long clusters;

  Comparison(
      CanonicalizePorts ports,
      String resultsBucket,
      PassLimits limits,
      Basis basis,
      LedgerState state) {
    this.ports = ports;
    this.resultsBucket = resultsBucket;
    this.limits = limits;
    this.basis = basis;
    this.state = state;
  }

  /// Reads all records that count, finds links of the new ones, and makes clusters.
  ///
  /// @param problems gets a sentence for each result that cannot be read
  Comparison run(String collection, CurrentFiles files, List<String> problems, Runnable beat)
      throws TooManyRecordsException {
    load(files, problems, beat);
    for (int i = 0; i < records.size(); i++) {
      numbers.put(records.get(i).entry().entryId(), i);
    }
    KnownLinks known =
        KnownLinks.of(
            basis.label().equals(state.basis()) ? state.links() : List.of(),
            entry -> steady.contains(entry.fileId()) && numbers.containsKey(entry.entryId()));
    kept = known.kept();
    UnionFind connected = new UnionFind(records.size());
    kept.forEach(link -> connected.unite(number(link.left()), number(link.right())));
    BitSet fresh = fresh(known);
    freshRecords = fresh.cardinality();
    PairJudge judge = new PairJudge(records);
    FoundLinks links = new FoundLinks(connected, judge);
    new LinkSearch(
            records,
            () -> IndexedRecords.of(ports.index(), collection, basis.generation()),
            limits.exactPairs(),
            limits.threads(),
            beat)
        .run(basis.rules(), fresh, links);
    found = links.links();
    assign(connected, judge, beat);
    return this;
  }

  private void load(CurrentFiles files, List<String> problems, Runnable beat)
      throws TooManyRecordsException {
    RecordLoader loader =
        new RecordLoader(
            ports.blobs(),
            resultsBucket,
            ComparedRecord.Needs.of(basis.rules()),
            limits.maxBytes());
    for (Published file : files.inOrder()) {
      try {
        long count = loader.load(file, beat);
        compared.put(
            file.fileId(),
            new ComparedFile(
                file.fileId(),
                file.source().key(),
                file.output().manifestKey(),
                file.output().sha256(),
                count));
        if (basis.isCompared(state, file)) {
          steady.add(file.fileId());
        }
      } catch (BadInputException e) {
        problems.add(file.source().key() + ": " + e.getMessage());
      }
      beat.run();
    }
    records = loader.inOrder();
  }

  private BitSet fresh(KnownLinks known) {
    BitSet fresh = new BitSet(records.size());
    for (int i = 0; i < records.size(); i++) {
      EntryRef entry = records.get(i).entry();
      fresh.set(i, !steady.contains(entry.fileId()) || known.disturbed().contains(entry.entryId()));
    }
    return fresh;
  }

  private void assign(UnionFind connected, PairJudge judge, Runnable beat) {
    Verdicts verdicts = Verdicts.of(state.decisions(), numbers, records.size());
    List<List<Integer>> made =
        Clusters.of(
            connected,
            verdicts,
            (representative, record) -> {
              beat.run();
              return judge.judgeLoosely(basis.rules(), representative, record);
            });
    clusters = made.size();
    for (List<Integer> cluster : made) {
      int first = cluster.getFirst();
      String canonicalId = records.get(first).entry().entryId();
      for (int record : cluster) {
        Optional<Evidence> evidence =
            record == first ? Optional.empty() : judge.judgeLoosely(basis.rules(), first, record);
        EntryRef entry = records.get(record).entry();
        assigned.put(entry.entryId(), new Assigned(entry, canonicalId, evidence));
      }
    }
  }

  private int number(EntryRef entry) {
    return numbers.getOrDefault(entry.entryId(), -1);
  }

  /// Links of earlier passes that still count.
  List<Link> kept() {
    return kept;
  }

  /// New links.
  List<Link> added(Instant now) {
    List<Link> added = new ArrayList<>();
    for (FoundLinks.Found link : found) {
      EntryRef left = records.get(Math.min(link.left(), link.right())).entry();
      EntryRef right = records.get(Math.max(link.left(), link.right())).entry();
      added.add(new Link(left, right, link.evidence(), now));
    }
    return added;
  }

  /// What clusters say, by entry id.
  Map<String, Assigned> assigned() {
    return assigned;
  }

  /// All records.
  List<EntryRef> entries() {
    return records.stream().map(ComparedRecord::entry).toList();
  }

  /// Files whose records are compared, by id.
  Map<String, ComparedFile> compared() {
    return compared;
  }

  /// Decisions about records that are no more; a record whose file is being worked on may come
  /// back.
  List<Decision> goneDecisions(CurrentFiles files) {
    return state.decisions().stream()
        .filter(decision -> isGone(decision.left(), files) || isGone(decision.right(), files))
        .toList();
  }

  private boolean isGone(EntryRef entry, CurrentFiles files) {
    return compared.containsKey(entry.fileId())
        ? !numbers.containsKey(entry.entryId())
        : files.retired().contains(entry.fileId());
  }

  /// What there is now.
  Counts counts(CurrentFiles files) {
    return new Counts(
        compared.size(),
        records.size(),
        files.waiting() + files.results().size() - compared.size(),
        freshRecords,
        found.size(),
        clusters,
        assigned.size() - clusters);
  }
}
