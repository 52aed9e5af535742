package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.account.Why;
import vectormill.account.WhyReport;

/// Tells where a record's vector came from, or why it has none.
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description =
        "Show where a record's vector came from (file, version, recipe, model, code, part, index),"
            + " or what dropped the record.",
    footer = {"", "Example: mill why GDV-1893-01-05-a-i0001 --collection newspapers"})
final class WhyCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "RECORD-ID", description = "The record's own id.")
  private String id = "";

  @Option(names = "--collection", paramLabel = "NAME", description = "Look only there.")
  private @Nullable String collection;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (collection != null && connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      WhyReport report =
          new Why(
                  connection.stamps(),
                  connection.index(),
                  connection.blobs(),
                  connection.resultsBucket())
              .find(id, Optional.ofNullable(collection));
      if (json) {
        System.out.println(WhyJson.of(id, report).toPrettyString());
      } else {
        WhyText.lines(id, report, connection.resultsBucket()).forEach(System.out::println);
      }
      return report.origins().isEmpty() ? ExitCode.FAILED : ExitCode.OK;
    }
  }
}
