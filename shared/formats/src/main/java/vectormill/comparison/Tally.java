package vectormill.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds up what a comparison finds. Not safe for several threads.
final class Tally {
  private static final int WORST = 10;
  private static final int EXAMPLES = 10;

  private final double tolerance;
  private final Faults faults;
  private final Optional<DriftTable> table;
  private final Distances distances;
  private final Breakdown lengths;
  private final Breakdown languages;
  private final Breakdown types;
  private final WorstDrifts worst = new WorstDrifts(WORST);
  private final Map<Side, Missing> missing = new EnumMap<>(Side.class);
  private long incomparable;

  Tally(double tolerance, Faults faults, Optional<DriftTable> table) {
    this.tolerance = tolerance;
    this.faults = faults;
    this.table = table;
    distances = new Distances(tolerance);
    lengths = new Breakdown(tolerance);
    languages = new Breakdown(tolerance);
    types = new Breakdown(tolerance);
    for (Side side : Side.values()) {
      missing.put(side, new Missing());
    }
  }

  /// The same record of both sides.
  void matched(StoredEmbedding a, StoredEmbedding b) throws IOException {
    int dimension = a.values().length;
    int other = b.values().length;
    if (dimension != other && dimension > 0 && other > 0) {
      faults.add(
          b.fault(
              Fault.Kind.DIMENSION,
              "the vector has %d components in B, %d in A".formatted(other, dimension)));
    }
    if (dimension != other || dimension == 0) {
      incomparable++;
      return;
    }
    compared(new Drift(a.id(), a.cosineDistance(b), place(a), place(b), a.traits().or(b.traits())));
  }

  private static Drift.Place place(StoredEmbedding embedding) {
    return new Drift.Place(embedding.position().file(), embedding.position().line());
  }

  private void compared(Drift drift) throws IOException {
    double distance = drift.distance();
    Traits traits = drift.traits();
    distances.add(distance);
    languages.add(traits.language().orElse(Breakdown.UNKNOWN), distance);
    types.add(traits.type().orElse(Breakdown.UNKNOWN), distance);
    if (traits.characters().isPresent()) {
      lengths.add(traits.characters().getAsInt(), distance);
    } else {
      lengths.add(Breakdown.UNKNOWN, distance);
    }
    if (distance > 0) {
      worst.add(drift);
    }
    if (distance > tolerance && table.isPresent()) {
      table.get().above(drift);
    }
  }

  /// A record that this side lacks.
  void missing(Side side, StoredEmbedding embedding) throws IOException {
    of(side).add(embedding.id());
    if (table.isPresent()) {
      table.get().missing(side, embedding);
    }
  }

  /// A file that this side lacks.
  void missingFile(Side side, String file) throws IOException {
    of(side).files.add(file);
    if (table.isPresent()) {
      table.get().missingFile(side, file);
    }
  }

  private Missing of(Side side) {
    return missing.computeIfAbsent(side, absent -> new Missing());
  }

  /// What a side lacks.
  ComparisonReport.Lack lack(Side side) {
    Missing lacking = of(side);
    return new ComparisonReport.Lack(lacking.records, lacking.examples, lacking.files);
  }

  /// The distances of all records that could be compared.
  ComparisonReport.Drifts drifts() {
    return new ComparisonReport.Drifts(
        distances.spread(),
        distances.bars(),
        lengths.groups(),
        languages.groups(),
        types.groups(),
        worst.list());
  }

  /// How many records both sides have, but one of them without a usable vector.
  long incomparable() {
    return incomparable;
  }

  private static final class Missing {
    private final List<String> files = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private long records;

    void add(String id) {
      records++;
      if (examples.size() < EXAMPLES) {
        examples.add(id);
      }
    }
  }
}
