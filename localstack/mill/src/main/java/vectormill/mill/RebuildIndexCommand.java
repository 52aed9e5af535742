package vectormill.mill;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.repair.IndexRebuild;
import vectormill.repair.RebuildIndex;
import vectormill.work.Stamp;

/// Rebuilds indexes.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description =
        "Drop a collection's index and fill it from the published vectors; searches find less until"
            + " that is done.",
    footer = {"", "Example: mill rebuild index newspapers --wait"})
final class RebuildIndexCommand implements Callable<Integer> {
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
      List<String> known = connection.stamps().collections();
      if (collection != null && connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      List<String> wanted = collection == null ? known : List.of(collection);
      Set<Stamp> earlier = wait.failures(connection, wanted);
      RebuildIndex rebuild =
          new RebuildIndex(
              connection.stamps(),
              connection.queue(),
              connection.index(),
              connection.recipes(),
              InstantSource.system());
      List<String> started = new ArrayList<>();
      int code = ExitCode.OK;
      for (String name : wanted) {
        IndexRebuild result = rebuild.run(name);
        code = Math.max(code, report(name, result));
        if (result instanceof IndexRebuild.Started) {
          started.add(name);
        }
      }
      return Math.max(code, wait.quiet(connection, started, earlier));
    }
  }

  private static int report(String name, IndexRebuild result) {
    return switch (result) {
      case IndexRebuild.Started(long sent, long left) -> {
        System.out.println(name + ": loaded into a new index: " + Plural.of(sent, "file"));
        if (left > 0) {
          System.err.printf(
              "mill: %s: %s arrived meanwhile; rebuild once more when all is done%n",
              name, Plural.of(left, "file"));
        }
        yield left > 0 ? ExitCode.TIMEOUT : ExitCode.OK;
      }
      case IndexRebuild.Busy(long files) -> {
        System.err.printf(
            "mill: %s: still at work on %s; rebuild when all is done%n",
            name, Plural.of(files, "file"));
        yield ExitCode.TIMEOUT;
      }
      case IndexRebuild.NoIndex() -> {
        System.out.println(name + ": its recipe keeps no index");
        yield ExitCode.OK;
      }
      case IndexRebuild.BadRecipe(String mistakes) -> {
        System.err.println("mill: " + name + ": the recipe is bad: " + mistakes);
        yield ExitCode.FAILED;
      }
    };
  }
}
