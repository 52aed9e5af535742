package vectormill.mill;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.canonicalize.Canonicalize;
import vectormill.canonicalize.PassReport;

/// Looks for duplicates once.
@Command(
    name = "canonicalize",
    mixinStandardHelpOptions = true,
    description =
        "Look for duplicates once, now, and give records their canonical ids; the system does so by"
            + " itself now and then.",
    footer = {"", "Example: mill canonicalize newspapers"})
final class CanonicalizeCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "Only this one.")
  private @Nullable String collection;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (collection != null && connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      List<String> wanted =
          collection == null ? connection.stamps().collections() : List.of(collection);
      Canonicalize canonicalize = connection.canonicalize();
      int code = ExitCode.OK;
      for (String name : wanted) {
        PassReport report = PassText.run(canonicalize, name);
        if (json) {
          System.out.println(PassText.json(report));
        } else {
          PassText.lines(report).forEach(System.out::println);
        }
        code = Math.max(code, PassText.code(report));
      }
      return code;
    }
  }
}
