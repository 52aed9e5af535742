package vectormill.canonicalize.pair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.duplicate.DuplicateRule;
import vectormill.failure.TransientException;

/// Finds links between records, rule by rule: candidates cheaply, then each compared exactly. Not
/// safe for several threads.
public final class LinkSearch {
  /// So many pairs of vectors are compared before an index is asked instead: 30,000 records with
  /// each other take 450 million.
  public static final long EXACT_PAIRS = 450_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(LinkSearch.class);

  private final List<ComparedRecord> records;
  private final Supplier<Optional<NearestRecords>> index;
  private final long exactPairs;
  private final int threads;
  private final Runnable beat;

  /// @param records numbered from 0
  /// @param index gives the index to ask where all pairs are too many
  /// @param exactPairs how many are too many
  /// @param threads that compare, at least 1
  /// @param beat called often
  public LinkSearch(
      List<ComparedRecord> records,
      Supplier<Optional<NearestRecords>> index,
      long exactPairs,
      int threads,
      Runnable beat) {
    this.records = records;
    this.index = index;
    this.exactPairs = exactPairs;
    this.threads = threads;
    this.beat = beat;
  }

  /// Adds a link for all that the rules connect.
  ///
  /// @param fresh records that were not compared before; pairs of others are not compared
  /// @throws TransientException if an index is needed and away
  public void run(List<DuplicateRule> rules, BitSet fresh, FoundLinks links) {
    if (fresh.isEmpty()) {
      return;
    }
    for (DuplicateRule rule : rules) {
      run(rule, fresh, links);
      beat.run();
    }
  }

  private void run(DuplicateRule rule, BitSet fresh, FoundLinks links) {
    Buckets buckets = new Buckets(rule, fresh, links);
    switch (leading(rule)) {
      case DuplicateRule.SameBytes() -> groups(ComparedRecord::bytes).forEach(buckets::compare);
      case DuplicateRule.SameText() -> groups(ComparedRecord::text).forEach(buckets::compare);
      case DuplicateRule.MinHash(double jaccard) ->
          new MinHashBands(records, jaccard)
              .eachBucket(bucket -> {
                beat.run();
                buckets.compare(bucket);
              });
      case DuplicateRule.HashBits(int bits) ->
          new TileSearch(new HashScreen(records, bits), fresh, links, threads).run(rule, beat);
      case DuplicateRule.Cosine(double cosine) -> byVectors(rule, cosine, fresh, links);
      case DuplicateRule.All all -> throw new IllegalStateException("rules do not nest: " + all);
    }
  }

  /// The part of a rule that has the fewest candidates.
  private static DuplicateRule leading(DuplicateRule rule) {
    return rule instanceof DuplicateRule.All(List<DuplicateRule> parts)
        ? parts.stream()
            .reduce((one, other) -> cost(one) <= cost(other) ? one : other)
            .orElseThrow()
        : rule;
  }

  private static int cost(DuplicateRule rule) {
    return switch (rule) {
      case DuplicateRule.SameBytes _ -> 0;
      case DuplicateRule.SameText _ -> 1;
      case DuplicateRule.MinHash _ -> 2;
      case DuplicateRule.HashBits _ -> 3;
      case DuplicateRule.Cosine _, DuplicateRule.All _ -> 4;
    };
  }

  private Collection<List<Integer>> groups(Function<ComparedRecord, Optional<TextDigest>> digest) {
    Map<TextDigest, Integer> firsts = new HashMap<>();
    Map<TextDigest, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      Optional<TextDigest> own = digest.apply(records.get(i));
      if (own.isPresent()) {
        Integer first = firsts.putIfAbsent(own.get(), i);
        if (first != null) {
          groups.computeIfAbsent(own.get(), _ -> new ArrayList<>(List.of(first))).add(i);
        }
      }
    }
    return groups.values();
  }

  private void byVectors(DuplicateRule rule, double cosine, BitSet fresh, FoundLinks links) {
    BitSet left = fresh;
    long pairs = (long) fresh.cardinality() * records.size();
    if (pairs > exactPairs) {
      left = index.get().map(nearest -> byIndex(nearest, rule, cosine, links, fresh)).orElse(fresh);
    }
    new TileSearch(new CosineScreen(records, cosine), left, links, threads).run(rule, beat);
  }

  private BitSet byIndex(
      NearestRecords nearest, DuplicateRule rule, double cosine, FoundLinks links, BitSet fresh) {
    try {
      return new CandidateSearch(records, nearest, cosine).run(rule, fresh, links, beat);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException(
          "asking the index", new IOException("interrupted while asking", e));
    } catch (IllegalArgumentException | IllegalStateException e) {
      LOG.atWarn()
          .addKeyValue("step", "canonicalize")
          .addKeyValue("reason", e.toString())
          .setCause(e)
          .log("the index refuses, so all pairs are compared");
      return fresh;
    }
  }
}
