package vectormill.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.document.Segment;
import vectormill.embedding.Embedding;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.index.Hit;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.IndexInspection;
import vectormill.index.VectorIndex;
import vectormill.index.VectorQuery;
import vectormill.recipe.BuiltInModel;
import vectormill.result.EmbeddedDocument;

/// Judges a new generation before searches see it. Every method throws
/// [vectormill.failure.TransientException] when an index or a model cannot be reached.
public final class QualityGate {
  private static final int K = 10;
  private static final long SEED = 20;
  private static final int MAX_QUERY = 1000;

  /// The same direction, but for rounding.
  private static final double SAME = 1 - 1e-5;

  private final VectorIndex index;
  private final IndexInspection inspection;
  private final QueryModels models;

  /// @param models embed queries
  public QualityGate(VectorIndex index, IndexInspection inspection, QueryModels models) {
    this.index = index;
    this.inspection = inspection;
    this.models = models;
  }

  /// Looks at the new generation alone, and beside the old one.
  ///
  /// @param asked texts to compare both by; empty: texts of entries, taken at random but the same
  ///   each time
  /// @param pairs what has to be found; may be empty
  /// @param sample how many entries are looked at
  public GateReport run(
      IndexDefinition before,
      IndexDefinition after,
      List<String> asked,
      List<LabelledPair> pairs,
      int sample) {
    List<EmbeddedDocument> entries = inspection.sample(after, sample, SEED);
    Recall recall = Recall.of(index, inspection, after, HeldOut.beside(entries, SEED), K);
    List<String> texts = asked.isEmpty() ? texts(before, sample) : asked;
    boolean askable = isAskable(before) && isAskable(after);
    return new GateReport(
        entries.size(),
        self(after, entries),
        recall,
        askable && !texts.isEmpty() ? overlap(before, after, texts) : Optional.empty(),
        askable && !pairs.isEmpty() ? Optional.of(pairs(before, after, pairs)) : Optional.empty());
  }

  /// An entry is found when it, or one of the same direction, comes first.
  private double self(IndexDefinition definition, List<EmbeddedDocument> entries) {
    long found =
        entries.stream()
            .map(entry -> index.search(definition, new VectorQuery(entry.vector(), 1, List.of())))
            .filter(hits -> !hits.isEmpty() && hits.getFirst().score() >= SAME)
            .count();
    return entries.isEmpty() ? 0 : found / (double) entries.size();
  }

  private List<String> texts(IndexDefinition definition, int sample) {
    return inspection.sample(definition, sample, SEED).stream()
        .map(entry -> entry.document().text())
        .filter(text -> !text.isBlank())
        .map(QualityGate::shortened)
        .toList();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAX_QUERY
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_QUERY));
  }

  /// Algorithms over pictures read no texts.
  private static boolean isAskable(IndexDefinition definition) {
    return BuiltInModel.of(definition.model()).isEmpty();
  }

  private Optional<GateReport.Overlap> overlap(
      IndexDefinition before, IndexDefinition after, List<String> texts) {
    int compared = 0;
    double sum = 0;
    for (String text : texts) {
      Set<String> old = found(before, text);
      if (!old.isEmpty()) {
        Set<String> both = new HashSet<>(old);
        both.retainAll(found(after, text));
        sum += both.size() / (double) old.size();
        compared++;
      }
    }
    return compared == 0
        ? Optional.empty()
        : Optional.of(new GateReport.Overlap(compared, sum / compared));
  }

  private Set<String> found(IndexDefinition definition, String text) {
    Set<String> ids = new HashSet<>();
    for (Hit hit : hits(definition, text)) {
      ids.add(
          IndexEntry.entryId(
              hit.provenance().bucket(), hit.provenance().key(), recordId(definition, hit)));
    }
    return ids;
  }

  private GateReport.Pairs pairs(
      IndexDefinition before, IndexDefinition after, List<LabelledPair> pairs) {
    return new GateReport.Pairs(pairs.size(), share(before, pairs), share(after, pairs));
  }

  private double share(IndexDefinition definition, List<LabelledPair> pairs) {
    long found =
        pairs.stream()
            .filter(pair ->
                hits(definition, pair.query()).stream()
                    .anyMatch(hit -> isMeant(pair.id(), definition, hit)))
            .count();
    return found / (double) pairs.size();
  }

  private static boolean isMeant(String id, IndexDefinition definition, Hit hit) {
    return id.equals(hit.document().id()) || id.equals(recordId(definition, hit));
  }

  /// Two generations may cut records differently, or not at all.
  private static String recordId(IndexDefinition definition, Hit hit) {
    String id = hit.document().id();
    return definition.embed().cutsTexts() ? Segment.recordId(id) : id;
  }

  /// None where the model has no vector for the text.
  private List<Hit> hits(IndexDefinition definition, String text) {
    TextEmbedder model = models.open(definition.model(), definition.embed());
    return switch (model.embedQuery(text)) {
      case Embedding.Embedded(Vector vector) ->
          index.search(definition, new VectorQuery(vector, K, List.of()));
      case Embedding.NotEmbedded _ -> List.of();
    };
  }
}
