package vectormill.canonicalize;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vectormill.canonicalize.CurrentFiles.Published;
import vectormill.duplicate.ComparedFile;
import vectormill.duplicate.Decision;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.LedgerState;
import vectormill.result.Sha256;

/// What links depend on besides records.
///
/// @param generation of the vectors
/// @param rules of which one is enough
record Basis(String generation, List<DuplicateRule> rules) {
  /// Equal for equal ones; never empty.
  String label() {
    return rules.stream()
        .map(DuplicateRule::label)
        .collect(Collectors.joining("; ", generation + " ", ""));
  }

  /// A name for decisions; never empty.
  static String decided(List<Decision> decisions) {
    String active =
        decisions.stream()
            .filter(Decision::isActive)
            .map(Decision::id)
            .sorted()
            .collect(Collectors.joining(" "));
    return Sha256.hex(active.getBytes(StandardCharsets.UTF_8));
  }

  /// Whether a pass would find nothing new.
  boolean isUnchanged(LedgerState known, CurrentFiles files) {
    return known.basis().equals(label())
        && known.decided().equals(decided(known.decisions()))
        && known.files().size() == files.results().size()
        && files.results().values().stream().allMatch(file -> isCompared(known, file));
  }

  /// Whether this result was compared by these rules.
  boolean isCompared(LedgerState known, Published file) {
    return known.basis().equals(label())
        && Optional.ofNullable(known.files().get(file.fileId()))
            .filter(compared -> isOf(compared, file))
            .isPresent();
  }

  private static boolean isOf(ComparedFile compared, Published file) {
    return compared.manifestKey().equals(file.output().manifestKey())
        && compared.sha256().equals(file.output().sha256());
  }
}
