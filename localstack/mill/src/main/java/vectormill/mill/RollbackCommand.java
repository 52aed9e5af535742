package vectormill.mill;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vectormill.upgrade.RolledBack;

/// Takes an upgrade back.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Take the last upgrade of a collection back: its recipe from before returns, and searches see"
            + " the old index at once. What changed since is worked on under the old recipe.",
    footer = {"", "Example: mill rollback newspapers"})
final class RollbackCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Which collection.")
  private String collection = "";

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      return switch (connection.upgrades().rollback(collection)) {
        case RolledBack.Refused(String why) -> {
          System.err.println("mill: " + why);
          yield ExitCode.FAILED;
        }
        case RolledBack.Back(String generation, boolean atOnce) -> {
          System.out.printf(
              "%s: %s generation %s; `mill status %s` shows what is worked on%n",
              collection,
              atOnce ? "searches see" : "its index is gone: searches will see, once it is filled,",
              generation,
              collection);
          yield ExitCode.OK;
        }
      };
    }
  }
}
