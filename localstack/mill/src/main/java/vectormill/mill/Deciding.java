package vectormill.mill;

import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.canonicalize.PassReport;
import vectormill.duplicate.Decision;
import vectormill.review.ClusterJson;
import vectormill.review.Review;

/// What the commands that decide about duplicates share: the collection, keeping decisions, and the
/// pass that acts on them.
final class Deciding {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Where the records are.")
  private String collection = "";

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  /// Keeps the decisions that are made and runs a pass.
  int run(BiFunction<Review, String, List<Decision>> made) throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      List<Decision> decisions = made.apply(connection.review(), collection);
      PassReport report = PassText.run(connection.canonicalize(), collection);
      if (json) {
        var root = PassText.json(report);
        decisions.forEach(
            decision -> root.withArray("decisions").add(ClusterJson.decision(decision)));
        System.out.println(root);
      } else {
        decisions.forEach(decision -> System.out.println(DuplicatesText.decision(decision)));
        PassText.lines(report).forEach(System.out::println);
      }
      return PassText.code(report);
    }
  }
}
