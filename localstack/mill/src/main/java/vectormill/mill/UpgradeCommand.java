package vectormill.mill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vectormill.failure.BadInputException;
import vectormill.index.Promotion;
import vectormill.index.VectorIndex;
import vectormill.quality.GateReport;
import vectormill.quality.QualityGate;
import vectormill.upgrade.Backfill;
import vectormill.upgrade.Begun;
import vectormill.upgrade.Upgrade;
import vectormill.upgrade.Upgrades;

/// Fills a new generation beside the old one, judges it, and lets searches see it.
@Command(
    name = "upgrade",
    mixinStandardHelpOptions = true,
    description =
        "Give a collection another model or recipe while searches go on: fills a new index beside the"
            + " old one, judges it, and lets searches see it in one step. Called again, it goes on"
            + " where it was.",
    footer = {"", "Example: mill upgrade newspapers --model gte-multilingual-base"})
final class UpgradeCommand implements Callable<Integer> {
  @Mixin private StateOption state = new StateOption();
  @Mixin private GateOptions gate = new GateOptions();

  @Parameters(index = "0", paramLabel = "COLLECTION", description = "Which collection.")
  private String collection = "";

  @Option(names = "--model", paramLabel = "NAME", description = "The model to embed with.")
  private @Nullable String model;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      description = "Which variant of it: float32, float16 or int8.")
  private @Nullable String precision;

  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description = "Another collection.yaml in place of the present one.")
  private @Nullable Path recipe;

  @Option(names = "--hold", description = "Fill and judge, but do not let searches see it yet.")
  private boolean hold;

  @Option(names = "--anyway", description = "Let searches see it whatever is held against it.")
  private boolean anyway;

  @Option(
      names = "--retire",
      description = "Drop the indices that neither searches nor the recipe need.")
  private boolean retire;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long to wait until it is filled (default: ${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = Connection.open(state.home())) {
      if (connection.isUnknown(collection)) {
        return ExitCode.FAILED;
      }
      Upgrades upgrades = connection.upgrades();
      upgrades.settle(collection);
      if (retire) {
        return retire(upgrades);
      }
      return switch (upgrades.begin(collection, wanted(upgrades))) {
        case Begun.Refused(String why) -> {
          System.err.println("mill: " + why);
          yield ExitCode.FAILED;
        }
        case Begun.Nothing(String generation) -> {
          System.out.printf("%s: searches see generation %s already%n", collection, generation);
          yield ExitCode.OK;
        }
        case Begun.Filling(Upgrade upgrade) -> go(connection, upgrades, upgrade);
      };
    }
  }

  private int retire(Upgrades upgrades) {
    List<String> dropped = upgrades.retire(collection);
    System.out.printf(
        "%s: %s dropped%s%n",
        collection,
        Plural.of(dropped.size(), "index", "indices"),
        dropped.isEmpty() ? "" : ": generation " + String.join(", ", dropped));
    return ExitCode.OK;
  }

  /// The recipe to go to: a file's, that of the upgrade which is under way, or the present one with
  /// another model.
  private String wanted(Upgrades upgrades) throws IOException, BadInputException {
    if (recipe != null) {
      return Files.readString(recipe);
    }
    Optional<Upgrade> waiting = upgrades.waiting(collection);
    if (model == null && precision == null) {
      return waiting
          .flatMap(upgrade -> upgrade.to().recipe())
          .or(() -> upgrades.recipe(collection))
          .orElse("");
    }
    String text =
        waiting
            .map(upgrade -> upgrade.from().recipe())
            .orElseGet(() -> upgrades.recipe(collection))
            .orElse("");
    return new ModelChange(Optional.ofNullable(model), Optional.ofNullable(precision)).in(text);
  }

  private int go(Connection connection, Upgrades upgrades, Upgrade upgrade) throws Exception {
    String generation = upgrade.to().generation();
    long files =
        new InputFiles(connection.blobs(), connection.inputBucket()).files(collection).size();
    System.out.printf(
        "%s: generation %s is filled beside %s%n",
        collection, generation, upgrade.from().generation());
    Backfill backfill =
        new Backfill(connection.stamps(), new Promotion(connection.stamps(), connection.index()));
    Backfill.Reached reached =
        new BackfillProgress(backfill, System.out)
            .until(collection, generation, files, Duration.ofSeconds(timeoutSeconds));
    if (!BackfillProgress.isOver(reached)) {
      return notInTime();
    }
    if (reached.extent() == Backfill.Extent.EMPTY) {
      return nothingToSee(reached);
    }
    List<String> objections = new ArrayList<>(lost(backfill, upgrade));
    objections.addAll(judge(connection, upgrade));
    objections.forEach(objection -> System.out.println("  against it: " + objection));
    if (hold || (!objections.isEmpty() && !anyway)) {
      return held(upgrade, objections.isEmpty());
    }
    if (!upgrades.flip(collection, upgrade)) {
      System.err.println("mill: the recipe of " + collection + " was changed meanwhile");
      return ExitCode.FAILED;
    }
    System.out.printf(
        "%s: searches see generation %s; `mill rollback %s` goes back%n",
        collection, generation, collection);
    return ExitCode.OK;
  }

  private int held(Upgrade upgrade, boolean good) {
    System.out.printf(
        "%s: searches still see generation %s; `mill upgrade %s%s` lets them see the new one,"
            + " `mill rollback %s` gives it up%n",
        collection, upgrade.from().generation(), collection, good ? "" : " --anyway", collection);
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private int nothingToSee(Backfill.Reached reached) {
    String why =
        reached.done() == 0
            ? "%s failed, as `mill errors %s` says"
                .formatted(Plural.of(reached.failed(), "file"), collection)
            : "no record is kept, as `mill status %s` counts%s"
                .formatted(
                    collection,
                    reached.failed() == 0
                        ? ""
                        : ", and " + Plural.of(reached.failed(), "file") + " failed");
    System.err.printf(
        "mill: nothing of the new generation can be searched: %s; searches see what they saw."
            + " `mill rollback %s` gives the upgrade up%n",
        why, collection);
    return ExitCode.FAILED;
  }

  private int notInTime() {
    System.err.printf(
        "mill: not filled within %d s; the work goes on: `mill upgrade %s` waits for it again%n",
        timeoutSeconds, collection);
    return ExitCode.TIMEOUT;
  }

  private List<String> lost(Backfill backfill, Upgrade upgrade) {
    Backfill.Losses losses = backfill.losses(collection, upgrade);
    return losses.count() == 0
        ? List.of()
        : List.of(
            "%s failed that the old generation has: %s"
                .formatted(Plural.of(losses.count(), "file"), String.join(", ", losses.named())));
  }

  private List<String> judge(Connection connection, Upgrade upgrade) throws Exception {
    Optional<VectorIndex.Generation> before = generation(connection, upgrade.from().generation());
    Optional<VectorIndex.Generation> after = generation(connection, upgrade.to().generation());
    if (before.isEmpty() || after.isEmpty()) {
      return List.of(
          "there is no index of the " + (after.isEmpty() ? "new" : "old") + " generation");
    }
    connection.index().refresh(collection);
    try (QueryModelStore models = new QueryModelStore(connection, state.home())) {
      GateReport report =
          new QualityGate(connection.index(), connection.inspection(), models)
              .run(
                  before.get().definition(),
                  after.get().definition(),
                  gate.queries(),
                  gate.pairs(),
                  gate.limits().sample());
      GateText.lines(report, before.get(), after.get()).forEach(System.out::println);
      return report.objections(gate.limits());
    }
  }

  private Optional<VectorIndex.Generation> generation(Connection connection, String generation) {
    return connection.index().generations(collection).stream()
        .filter(one -> one.definition().generation().equals(generation))
        .findFirst();
  }
}
