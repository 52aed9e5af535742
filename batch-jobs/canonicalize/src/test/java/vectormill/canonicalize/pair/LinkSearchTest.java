package vectormill.canonicalize.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.canonicalize.pair.NearestRecords.Near;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.DuplicateRule.All;
import vectormill.duplicate.DuplicateRule.Cosine;
import vectormill.duplicate.DuplicateRule.HashBits;
import vectormill.duplicate.DuplicateRule.MinHash;
import vectormill.duplicate.DuplicateRule.SameBytes;
import vectormill.duplicate.DuplicateRule.SameText;
import vectormill.duplicate.EntryRef;
import vectormill.duplicate.UnionFind;
import vectormill.embedding.Vector;
import vectormill.failure.TransientException;

/// What is connected is what comparing all pairs connects, by whatever way candidates are found.
class LinkSearchTest {
  private static final int RECORDS = 700;
  private static final List<ComparedRecord> SOME = records(RECORDS, 1);

  static List<DuplicateRule> rules() {
    return List.of(
        new SameBytes(),
        new SameText(),
        new MinHash(0.7),
        new Cosine(0.95),
        new HashBits(6),
        new All(List.of(new Cosine(0.9), new SameText())),
        new All(List.of(new Cosine(0.9), new HashBits(12))));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyPairThatARuleHoldsForIsConnected(DuplicateRule rule) {
    for (int threads : List.of(1, 3)) {
      FoundLinks found = links();
      search(Optional.empty(), Long.MAX_VALUE, threads).run(List.of(rule), all(), found);
      assertConnected(found.connected(), rule, all());
      assertThat(found.links()).hasSizeBetween(20, RECORDS - 1);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void onlyPairsWithAFreshRecordAreCompared(DuplicateRule rule) {
    BitSet fresh = new BitSet();
    new Random(2).ints(60, 0, RECORDS).forEach(fresh::set);
    FoundLinks found = links();
    search(Optional.empty(), Long.MAX_VALUE, 2).run(List.of(rule), fresh, found);
    assertConnected(found.connected(), rule, fresh);
  }

  @Test
  void whatIsConnectedDoesNotDependOnTheNumberOfThreads() {
    List<FoundLinks> runs = new ArrayList<>();
    for (int threads : List.of(1, 2, 5)) {
      FoundLinks found = links();
      search(Optional.empty(), Long.MAX_VALUE, threads).run(rules(), all(), found);
      runs.add(found);
    }
    UnionFind first = runs.getFirst().connected();
    for (FoundLinks run : runs) {
      assertThat(run.links()).hasSameSizeAs(runs.getFirst().links());
      for (FoundLinks.Found link : run.links()) {
        assertThat(first.connected(link.left(), link.right())).isTrue();
      }
    }
  }

  @Test
  void anIndexSuppliesCandidatesWhereAllPairsAreTooMany() {
    AtomicInteger asked = new AtomicInteger();
    NearestRecords exact =
        (vector, most) -> {
          asked.incrementAndGet();
          return nearest(vector, most, 0);
        };
    FoundLinks found = links();
    search(Optional.of(exact), 10, 2).run(List.of(new Cosine(0.95)), all(), found);
    assertConnected(found.connected(), new Cosine(0.95), all());
    assertThat(asked.get()).isGreaterThanOrEqualTo(RECORDS);
  }

  @Test
  void aScoreOfTheIndexNeverDecides() {
    FoundLinks found = links();
    NearestRecords generous = (vector, most) -> nearest(vector, 50, 0.2);
    search(Optional.of(generous), 10, 2).run(List.of(new Cosine(0.95)), all(), found);
    for (FoundLinks.Found link : found.links()) {
      double cosine = SOME.get(link.left()).vector().cosine(SOME.get(link.right()).vector());
      assertThat(cosine).isGreaterThanOrEqualTo(0.95).isEqualTo(link.evidence().score());
    }
  }

  @Test
  void aRecordWithMoreNeighborsThanTheIndexTellsIsComparedWithAll() {
    NearestRecords crowded =
        (vector, most) ->
            nearest(vector, 1, 0).stream()
                .flatMap(near -> java.util.Collections.nCopies(most, near).stream())
                .toList();
    FoundLinks found = links();
    search(Optional.of(crowded), 10, 2).run(List.of(new Cosine(0.95)), all(), found);
    assertConnected(found.connected(), new Cosine(0.95), all());
  }

  @Test
  void anIndexThatRefusesIsDoneWithoutAndOneThatIsAwayIsWaitedFor() {
    NearestRecords refusing =
        (_, _) -> {
          throw new IllegalArgumentException("no such dimension");
        };
    FoundLinks found = links();
    search(Optional.of(refusing), 10, 2).run(List.of(new Cosine(0.95)), all(), found);
    assertConnected(found.connected(), new Cosine(0.95), all());

    NearestRecords away =
        (_, _) -> {
          throw new TransientException("the index", new IOException("away"));
        };
    LinkSearch waiting = search(Optional.of(away), 10, 2);
    assertThatThrownBy(() -> waiting.run(List.of(new Cosine(0.95)), all(), links()))
        .isInstanceOf(TransientException.class);
  }

  private static LinkSearch search(Optional<NearestRecords> index, long exactPairs, int threads) {
    return new LinkSearch(SOME, () -> index, exactPairs, threads, () -> {});
  }

  private static FoundLinks links() {
    return new FoundLinks(new UnionFind(RECORDS), new PairJudge(SOME));
  }

  private static BitSet all() {
    BitSet all = new BitSet();
    all.set(0, RECORDS);
    return all;
  }

  private static void assertConnected(UnionFind found, DuplicateRule rule, BitSet fresh) {
    PairJudge judge = new PairJudge(SOME);
    UnionFind expected = new UnionFind(RECORDS);
    for (int i = 0; i < RECORDS; i++) {
      for (int j = 0; j < i; j++) {
        if ((fresh.get(i) || fresh.get(j)) && judge.judge(rule, i, j).isPresent()) {
          expected.unite(i, j);
        }
      }
    }
    assertThat(firsts(found)).isEqualTo(firsts(expected));
  }

  /// Of each record the first that it is connected with.
  private static List<Integer> firsts(UnionFind connected) {
    Map<Integer, Integer> firsts = new HashMap<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      int first = i;
      all.add(firsts.computeIfAbsent(connected.root(i), _ -> first));
    }
    return all;
  }

  private static List<Near> nearest(Vector vector, int most, double generosity) {
    return SOME.stream()
        .map(one -> new Near(one.entry().entryId(), vector.cosine(one.vector()) + generosity))
        .sorted(Comparator.comparingDouble(Near::score).reversed())
        .limit(most)
        .toList();
  }

  /// Records of which many are like an earlier one, some in a way that just fails.
  private static List<ComparedRecord> records(int count, long seed) {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean like = i > 0 && random.nextInt(3) > 0;
      int other = like ? random.nextInt(i) : 0;
      vectors.add(like ? flipped(vectors.get(other), random) : signs(random));
      texts.add(like ? changed(texts.get(other), random) : text(random));
    }
    ComparedRecord.Needs needs = ComparedRecord.Needs.of(rules());
    List<ComparedRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EntryRef entry = new EntryRef("e" + i, "f", "k", "r" + i, i);
      records.add(ComparedRecord.of(entry, texts.get(i), new Vector(vectors.get(i)), needs));
    }
    return records;
  }

  private static float[] signs(Random random) {
    float[] signs = new float[128];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return signs;
  }

  private static float[] flipped(float[] signs, Random random) {
    float[] flipped = signs.clone();
    for (int i = random.nextInt(8); i > 0; i--) {
      flipped[random.nextInt(flipped.length)] *= -1;
    }
    return flipped;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append("word").append(random.nextInt(500)).append(' ');
    }
    return text.toString();
  }

  private static String changed(String text, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> text;
      case 1 -> text.toUpperCase(java.util.Locale.ROOT).replace(" ", "  ");
      case 2 -> text + " and " + random.nextInt();
      default -> text.replace("word1", "other" + random.nextInt(10));
    };
  }
}
