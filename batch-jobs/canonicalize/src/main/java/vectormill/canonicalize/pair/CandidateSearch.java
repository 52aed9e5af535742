package vectormill.canonicalize.pair;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vectormill.canonicalize.pair.NearestRecords.Near;
import vectormill.duplicate.DuplicateRule;
import vectormill.failure.TransientException;

/// Asks an index for the nearest records of each fresh one and compares those exactly. Where more
/// of them than were asked for are near enough, it asks for more; where even a thousand are not
/// all, the record is compared with all others.
final class CandidateSearch {
  private static final int FIRST = 20;
  private static final int MOST = 1000;
  private static final int AT_ONCE = 8;

  /// Scores of an index may be rounded.
  private static final double SLACK = 1e-3;

  private final List<ComparedRecord> records;
  private final NearestRecords index;
  private final double least;
  private final Map<String, Integer> numbers = new HashMap<>();

  /// @param least the cosine that candidates must have
  CandidateSearch(List<ComparedRecord> records, NearestRecords index, double least) {
    this.records = records;
    this.index = index;
    this.least = least;
    for (int i = 0; i < records.size(); i++) {
      numbers.put(records.get(i).entry().entryId(), i);
    }
  }

  /// @param beat called now and then
  /// @return records that have to be compared with all others
  /// @throws TransientException if the index is away
  BitSet run(DuplicateRule rule, BitSet fresh, FoundLinks links, Runnable beat)
      throws InterruptedException {
    BitSet left = new BitSet();
    int[] rows = fresh.stream().toArray();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int from = 0; from < rows.length; from += MOST) {
        int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + MOST));
        List<Future<List<Near>>> answers =
            Arrays.stream(some).mapToObj(row -> pool.submit(() -> near(row))).toList();
        for (int i = 0; i < some.length; i++) {
          take(rule, some[i], await(answers.get(i)), left, links);
        }
        beat.run();
      }
    }
    return left;
  }

  private List<Near> near(int row) {
    List<Near> some = index.nearest(records.get(row).vector(), FIRST);
    return isCut(some, FIRST) ? index.nearest(records.get(row).vector(), MOST) : some;
  }

  private boolean isCut(List<Near> near, int asked) {
    return near.size() >= asked && near.getLast().score() >= least - SLACK;
  }

  private void take(DuplicateRule rule, int row, List<Near> near, BitSet left, FoundLinks links) {
    if (isCut(near, MOST)) {
      left.set(row);
      return;
    }
    for (Near one : near) {
      Integer other = numbers.get(one.entryId());
      if (other != null && other != row && one.score() >= least - SLACK) {
        links.compare(rule, row, other).ifPresent(links::add);
      }
    }
  }

  private static List<Near> await(Future<List<Near>> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case TransientException away ->
            new TransientException(String.valueOf(away.getMessage()), away);
        case RuntimeException refused -> refused;
        case null, default -> new IllegalStateException("asking the index", e);
      };
    }
  }
}
