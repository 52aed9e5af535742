package vectormill.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vectormill.index.AttributeFilter;
import vectormill.index.CandidateQuery;
import vectormill.index.Candidates;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.SearchIndex;
import vectormill.ranking.Folding;
import vectormill.ranking.Ranked;
import vectormill.ranking.Ranking;
import vectormill.search.HitPage.Duplicate;
import vectormill.search.HitPage.Picked;

/// Finds the hits of one window. Safe for many threads.
final class HitPages {
  /// Few depths, so that pages which follow each other are cut from the same list.
  private static final int LEAST_DEPTH = 100;

  /// The graph is searched as broadly for ten as for a hundred, and gives the same ten.
  private static final int LEAST_DEPTH_OF_VECTORS = 10;

  private static final int STEP = 10;
  private static final int SLICE = 100;
  private static final int MOST_FOLDED = 100;

  private final SearchIndex searches;
  private final CollectionFusion fusion;
  private final Metrics metrics;

  HitPages(SearchIndex searches, CollectionFusion fusion, Metrics metrics) {
    this.searches = searches;
    this.fusion = fusion;
    this.metrics = metrics;
  }

  /// As many hits as wanted if there are so many: it looks deeper when exclusions and near
  /// duplicates leave too few.
  HitPage find(
      IndexDefinition definition,
      Asked asked,
      Scoring scoring,
      Window window,
      List<AttributeFilter> filters) {
    Ranking ranking = ranking(definition, asked.mode(), scoring);
    int depth = depth(asked.mode(), window.end() + asked.excluded().size());
    while (true) {
      Candidates candidates = candidates(definition, asked, depth, filters);
      List<Ranked> all = ranked(asked, ranking, candidates);
      List<Ranked> good =
          all.stream()
              .filter(ranked -> ranked.score() >= scoring.minScore().orElse(-Double.MAX_VALUE))
              .toList();
      List<Picked> hits =
          scoring.fold().isPresent()
              ? folded(
                  definition,
                  part(good, 0, Window.MAX_FOLDED_END),
                  window,
                  new Folding(scoring.fold().getAsDouble()))
              : picked(definition, part(good, window.offset(), window.k()));
      int deepest = scoring.fold().isPresent() ? Window.MAX_FOLDED_END : CandidateQuery.MAX_DEPTH;
      boolean deeperIsMore =
          depth < deepest && candidates.all().size() >= depth && good.size() == all.size();
      if (hits.size() >= window.k() || !deeperIsMore) {
        return new HitPage(hits, weight(asked.mode(), ranking, candidates));
      }
      depth *= STEP;
    }
  }

  /// The best ones without their entries.
  ///
  /// @param count 1 to [Window#MAX_END]
  List<Ranked> ranked(IndexDefinition definition, Asked asked, Scoring scoring, int count) {
    int depth = depth(asked.mode(), count + asked.excluded().size());
    return part(
        ranked(
            asked,
            ranking(definition, asked.mode(), scoring),
            candidates(definition, asked, depth, List.of())),
        0,
        count);
  }

  private static int depth(Mode mode, int count) {
    int depth = mode == Mode.VECTOR ? LEAST_DEPTH_OF_VECTORS : LEAST_DEPTH;
    while (depth < count && depth < CandidateQuery.MAX_DEPTH) {
      depth *= STEP;
    }
    return depth;
  }

  private Candidates candidates(
      IndexDefinition definition, Asked asked, int depth, List<AttributeFilter> filters) {
    CandidateQuery query = new CandidateQuery(asked.vector(), asked.words(), depth, filters);
    return metrics.time(Metrics.Stage.INDEX, () -> searches.candidates(definition, query));
  }

  private static List<Ranked> ranked(Asked asked, Ranking ranking, Candidates candidates) {
    return ranking.rank(candidates).stream()
        .filter(ranked -> !asked.excluded().contains(ranked.candidate().entryId()))
        .toList();
  }

  private Ranking ranking(IndexDefinition definition, Mode mode, Scoring scoring) {
    return switch (mode) {
      case VECTOR -> new Ranking.ByVector();
      case KEYWORD -> new Ranking.ByWords();
      case HYBRID -> scoring.fusion().orElseGet(() -> fusion.of(definition.collection()));
    };
  }

  private static Optional<Double> weight(Mode mode, Ranking ranking, Candidates candidates) {
    return mode == Mode.HYBRID && ranking instanceof Ranking.BySum sum
        ? Optional.of(sum.share(candidates))
        : Optional.empty();
  }

  private List<Picked> picked(IndexDefinition definition, List<Ranked> ranked) {
    Map<String, IndexEntry> entries =
        entries(definition, ranked).stream()
            .collect(Collectors.toMap(IndexEntry::entryId, Function.identity()));
    List<Picked> picked = new ArrayList<>(ranked.size());
    for (Ranked each : ranked) {
      IndexEntry entry = entries.get(each.candidate().entryId());
      if (entry != null) {
        picked.add(new Picked(entry, each, List.of()));
      }
    }
    return picked;
  }

  /// Goes on to the first hit behind the window, so that all better near duplicates are listed.
  private List<Picked> folded(
      IndexDefinition definition, List<Ranked> ranked, Window window, Folding folding) {
    List<Picked> kept = new ArrayList<>();
    for (int from = 0; from < ranked.size() && kept.size() <= window.end(); from += SLICE) {
      List<Picked> slice = picked(definition, part(ranked, from, SLICE));
      metrics.time(
          Metrics.Stage.FOLDING,
          () -> {
            slice.forEach(each -> fold(each, kept, folding));
            return kept;
          });
    }
    return part(kept, window.offset(), window.k());
  }

  private static void fold(Picked each, List<Picked> kept, Folding folding) {
    IndexEntry entry = each.entry();
    folding
        .add(entry.content().vector())
        .ifPresentOrElse(
            under -> list(each, under.cosine(), kept.get(under.place()).folded()),
            () -> kept.add(new Picked(entry, each.ranked(), new ArrayList<>())));
  }

  private static void list(Picked each, double cosine, List<Duplicate> folded) {
    if (folded.size() < MOST_FOLDED) {
      folded.add(
          new Duplicate(
              each.entry().content().document().id(),
              each.entry().provenance().key(),
              each.ranked().score(),
              cosine));
    }
  }

  private List<IndexEntry> entries(IndexDefinition definition, List<Ranked> ranked) {
    List<String> ids = ranked.stream().map(each -> each.candidate().entryId()).toList();
    return ids.isEmpty()
        ? List.of()
        : metrics.time(Metrics.Stage.ENTRIES, () -> searches.entries(definition, ids));
  }

  private static <T> List<T> part(List<T> all, int from, int size) {
    int start = Math.min(from, all.size());
    return List.copyOf(all.subList(start, Math.min(all.size(), start + size)));
  }
}
