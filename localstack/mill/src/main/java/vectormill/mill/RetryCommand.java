package vectormill.mill;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vectormill.repair.Retry;
import vectormill.repair.RetryReport;
import vectormill.repair.Selection;
import vectormill.work.Stamp;
import vectormill.work.State;

/// Tries failed files again.
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Work once more on files that failed; their attempts count from zero.",
    footer = {"", "Example: mill retry --failed --poison newspapers --reason \"no space left\""})
final class RetryCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private StateOption state = new StateOption();
  @Mixin private WaitOption wait = new WaitOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "COLLECTION",
      description = "Only files of this one.")
  private @Nullable String collection;

  @Option(names = "--failed", description = "Files that are FAILED: they or their recipe are bad.")
  private boolean failed;

  @Option(names = "--poison", description = "Files that are POISON: given up after many attempts.")
  private boolean poison;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only files whose failure says this, or is of this kind, such as BAD_INPUT.")
  private @Nullable String reason;

  @Override
  public Integer call() throws Exception {
    Selection selection =
        new Selection(states(), Optional.ofNullable(collection), Optional.ofNullable(reason));
    try (Connection connection = Connection.open(state.home())) {
      if (collection != null && connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      List<String> waited =
          collection == null ? connection.stamps().collections() : List.of(collection);
      Set<Stamp> earlier = wait.failures(connection, waited);
      RetryReport report =
          new Retry(
                  connection.stamps(),
                  connection.queue(),
                  connection.recipes(),
                  connection.events())
              .run(selection);
      System.out.println(line(report));
      if (report.badRecipe() > 0) {
        System.err.printf(
            "mill: until the recipe of their collection is mended wait %s%n",
            Plural.of(report.badRecipe(), "file"));
      }
      int code = wait.quiet(connection, waited, earlier);
      return code == ExitCode.OK && report.badRecipe() > 0 ? ExitCode.FAILED : code;
    }
  }

  private Set<State> states() {
    Set<State> states = EnumSet.noneOf(State.class);
    if (failed) {
      states.add(State.FAILED);
    }
    if (poison) {
      states.add(State.POISON);
    }
    if (states.isEmpty()) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "say --failed, --poison or both");
    }
    return states;
  }

  private static String line(RetryReport report) {
    String replanned =
        report.replanned() == 0
            ? ""
            : "; planned anew because of a newer recipe: " + report.replanned();
    return "tried again: " + Plural.of(report.retried(), "file") + replanned;
  }
}
