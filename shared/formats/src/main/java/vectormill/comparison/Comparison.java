package vectormill.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vectormill.failure.BadInputException;

/// Compares two files or folders of embeddings record by record, in any form that this project
/// writes or impresso publishes. Files may be larger than memory. Not safe for several threads.
public final class Comparison {
  private static final double OPPOSITE = 2;

  private final double tolerance;
  private final ComparisonLimits limits;

  /// @param tolerance the cosine distance up to which vectors count as the same, from 0 to 2
  /// @param limits how many records may wait for their counterpart
  public Comparison(double tolerance, ComparisonLimits limits) {
    if (!(tolerance >= 0 && tolerance <= OPPOSITE)) {
      throw new IllegalArgumentException("a tolerance lies between 0 and 2, not at " + tolerance);
    }
    this.tolerance = tolerance;
    this.limits = limits;
  }

  /// Compares two folders, or two files whatever their names.
  ///
  /// What is wrong with one file or line is reported, everything else is compared.
  ///
  /// @param csv where to write what is not alike
  /// @throws BadInputException if one is a folder and the other a file, or a file has a name that
  ///   no form of embeddings has
  /// @throws IOException if a folder cannot be listed or the CSV not be written
  public ComparisonReport run(Path a, Path b, Optional<Path> csv)
      throws BadInputException, IOException {
    FileMatching matching = matching(a, b);
    if (csv.isEmpty()) {
      return compare(a, b, matching, Optional.empty());
    }
    try (DriftTable table = new DriftTable(csv.get())) {
      ComparisonReport report = compare(a, b, matching, Optional.of(table));
      table.publish();
      return report;
    }
  }

  private static FileMatching matching(Path a, Path b) throws BadInputException, IOException {
    if (Files.isDirectory(a) != Files.isDirectory(b)) {
      throw new BadInputException(
          "expected two files or two folders, found one of each: " + a + ", " + b);
    }
    return Files.isDirectory(a)
        ? FileMatching.of(EmbeddingFiles.below(a), EmbeddingFiles.below(b))
        : FileMatching.of(named(a), named(b));
  }

  private static EmbeddingFile named(Path file) throws BadInputException {
    return EmbeddingFiles.at(file)
        .orElseThrow(() ->
            new BadInputException(
                "expected a name ending with .npy, .parquet or .jsonl (also .gz, .bz2, .zst or .xz), found "
                    + file));
  }

  private ComparisonReport compare(
      Path a, Path b, FileMatching matching, Optional<DriftTable> table) throws IOException {
    Faults faults = new Faults();
    Structure ofA = new Structure(faults);
    Structure ofB = new Structure(faults);
    Tally tally = new Tally(tolerance, faults, table);
    Join join = new Join(limits, tally);
    for (FileMatching.Pair pair : matching.pairs()) {
      try (SideReader left = SideReader.open(pair.a(), ofA);
          SideReader right = SideReader.open(pair.b(), ofB)) {
        join.run(left, right);
      } catch (BadInputException e) {
        String why = e.getMessage() + "; compared with " + pair.b().shown();
        faults.add(new Fault(Fault.Kind.ORDER, pair.a().shown(), 0, "", why));
      }
    }
    for (Side side : Side.values()) {
      for (EmbeddingFile file : matching.missingIn(side)) {
        tally.missingFile(side, file.shown());
      }
    }
    return new ComparisonReport(
        tolerance,
        holding(a, ofA, tally.lack(Side.A)),
        holding(b, ofB, tally.lack(Side.B)),
        matching.pairs().size(),
        names(matching.passedOver()),
        tally.incomparable(),
        tally.drifts(),
        faults.groups());
  }

  private static ComparisonReport.Holding holding(
      Path path, Structure structure, ComparisonReport.Lack lack) {
    return new ComparisonReport.Holding(
        path.toString(), structure.records(), structure.dimension(), structure.models(), lack);
  }

  private static List<String> names(List<EmbeddingFile> files) {
    return files.stream().map(EmbeddingFile::shown).toList();
  }
}
