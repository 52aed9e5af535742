package vectormill.audit;

import java.util.Optional;

/// What a person can do about a promise that is not kept. None of it computes what is whole.
final class Remedy {
  private Remedy() {}

  /// Words that name commands.
  ///
  /// @param check its id, such as `G4 entries`
  /// @param collection that was audited
  static String of(String check, Optional<String> collection) {
    String name = collection.orElse("COLLECTION");
    return switch (check) {
      case "G2 stamps" ->
          "the sweep makes what is gone again: `mill sweep`; at once: `mill rerun KEY`";
      case "G2 outputs" ->
          "the sweep removes what nothing names once it is old enough: `mill sweep`";
      case "G4 entries", "G4 files" -> "`mill rebuild index " + name + " --wait`";
      case "G5 parts", "G5 manifests" ->
          "`mill rerun KEY --wait` and audit again; what differs then is a bug";
      case "G6 deletions" ->
          "the sweep takes back what is left: `mill sweep`; or drop the file and `mill delete KEY`";
      case "G1 canonical ids", "G6 links" ->
          "a pass over the collection puts it right: `mill canonicalize " + name + "`";
      case "G7 files" ->
          "the sweep has them planned: `mill sweep`; or `mill rebuild stamps " + name + "`";
      default -> "`mill rerun KEY --wait` for each of these files";
    };
  }
}
