package vectormill.mill;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.repair.RebuildStamps;
import vectormill.repair.StampsReport;
import vectormill.work.Stamp;

/// Rebuilds stamps.
@Command(
    name = "stamps",
    mixinStandardHelpOptions = true,
    description =
        "Write lost stamps again, from the manifests; files without one are planned. Stamps that"
            + " exist stay.",
    footer = {"", "Example: mill rebuild stamps --wait"})
final class RebuildStampsCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private WaitOption wait = new WaitOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "Only this one.")
  private @Nullable String collection;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      Set<Stamp> earlier = wait.failures(connection, connection.stamps().collections());
      StampsReport report =
          new RebuildStamps(
                  connection.stores(),
                  connection.recipes(),
                  connection.events(),
                  InstantSource.system())
              .run(Optional.ofNullable(collection));
      System.out.printf(
          "%s read, %s restored, %s sent to a worker, %d without a result handed to intake%n",
          Plural.of(report.manifests(), "manifest"),
          Plural.of(report.restored(), "stamp"),
          Plural.of(report.sent(), "file"),
          report.asked());
      report.damaged().forEach(line -> System.err.println("mill: " + line));
      if (report.damagedCount() > report.damaged().size()) {
        System.err.printf("mill: %d damaged manifests in all%n", report.damagedCount());
      }
      List<String> waited =
          collection == null ? connection.stamps().collections() : List.of(collection);
      int code = wait.quiet(connection, waited, earlier);
      return code == ExitCode.OK && report.damagedCount() > 0 ? ExitCode.FAILED : code;
    }
  }
}
