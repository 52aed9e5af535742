package vectormill.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The auditor's program. Ends with 0 when every promise holds, with 1 when one does not, with 75
/// when items are open, with 2 when it was called or set up wrongly, with 69 when a store cannot be
/// reached.
public final class AuditMain {
  private static final int USAGE = 2;
  private static final int UNAVAILABLE = 69;
  private static final String HELP =
      """
      usage: [--collection NAME] [--json] [--now]
        --collection NAME  only this collection
        --json             answer with JSON
        --now              check even while items are open\
      """;

  private AuditMain() {}

  /// @param arguments see the help
  public static void main(String[] arguments) {
    System.exit(run(AuditSettings.environment(), List.of(arguments), System.out, System.err));
  }

  /// Runs an audit and prints its report.
  ///
  /// @param environment the variables of `AuditSettings` and of the AWS clients
  /// @param arguments see the help
  /// @param out for the report
  /// @param errors for why there is none
  /// @return the exit code
  static int run(
      Map<String, String> environment,
      List<String> arguments,
      PrintStream out,
      PrintStream errors) {
    List<String> left = new ArrayList<>(arguments);
    boolean json = left.remove("--json");
    boolean now = left.remove("--now");
    Optional<String> collection = Optional.empty();
    if (left.size() == 2 && left.getFirst().equals("--collection")) {
      collection = Optional.of(left.removeLast());
      left.removeLast();
    }
    if (!left.isEmpty()) {
      errors.println("audit: unexpected " + left + "\n" + HELP);
      return USAGE;
    }
    try {
      AuditReport report = Audit.run(environment, collection, now);
      out.println(json ? report.json() : report.text());
      return report.exitCode();
    } catch (IllegalArgumentException e) {
      errors.println("audit: " + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      errors.println("audit: a store cannot be read: " + e.getMessage());
      return UNAVAILABLE;
    }
  }
}
