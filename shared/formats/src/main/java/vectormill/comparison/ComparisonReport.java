package vectormill.comparison;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a comparison of embeddings found.
///
/// @param tolerance the cosine distance up to which vectors count as the same
/// @param a what A holds
/// @param b what B holds
/// @param pairs how many files were compared with their counterparts
/// @param passedOver files that hold in another form what was compared already
/// @param incomparable records that both have, one of them without a usable vector
/// @param drifts the distances of all others
/// @param faults what is wrong with either side, by kind
public record ComparisonReport(
    double tolerance,
    Holding a,
    Holding b,
    int pairs,
    List<String> passedOver,
    long incomparable,
    Drifts drifts,
    List<FaultGroup> faults) {

  public ComparisonReport {
    passedOver = List.copyOf(passedOver);
    faults = List.copyOf(faults);
  }

  /// One side.
  ///
  /// @param path as it was named
  /// @param records how many embeddings were read
  /// @param dimension of the first vector; 0 if there was none
  /// @param models how many embeddings name each model
  /// @param lack what it lacks
  public record Holding(
      String path, long records, int dimension, Map<String, Long> models, Lack lack) {
    public Holding {
      models = Collections.unmodifiableMap(new TreeMap<>(models));
    }
  }

  /// What a side lacks that the other one has.
  ///
  /// @param records how many, those of missing files left out
  /// @param examples ids of the first of them
  /// @param files names of all missing files
  public record Lack(long records, List<String> examples, List<String> files) {
    public Lack {
      examples = List.copyOf(examples);
      files = List.copyOf(files);
    }

    /// Whether nothing is missing.
    public boolean isNothing() {
      return records == 0 && files.isEmpty();
    }
  }

  /// How far apart the vectors of records are.
  ///
  /// @param spread of all
  /// @param bars of a histogram
  /// @param lengths by the length of texts
  /// @param languages by language
  /// @param types by type of content
  /// @param worst those farthest apart, the worst first
  public record Drifts(
      Spread spread,
      List<Bar> bars,
      List<Group> lengths,
      List<Group> languages,
      List<Group> types,
      List<Drift> worst) {
    public Drifts {
      bars = List.copyOf(bars);
      lengths = List.copyOf(lengths);
      languages = List.copyOf(languages);
      types = List.copyOf(types);
      worst = List.copyOf(worst);
    }
  }

  /// Whether both hold the same records without any fault.
  public boolean isSound() {
    return faults.isEmpty() && a.lack().isNothing() && b.lack().isNothing();
  }

  /// Whether, besides, no vectors are farther apart than the tolerance.
  public boolean isAlike() {
    return isSound() && drifts.spread().above() == 0;
  }
}
