package vectormill.mill;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vectormill.embedding.ModelId;
import vectormill.model.TokenBudgets;
import vectormill.model.onnx.Device;
import vectormill.model.text.BudgetTrial;

/// Measures how large batches should be.
@Command(
    name = "optimize",
    mixinStandardHelpOptions = true,
    description = {
      "Measure batches of several sizes on this machine; on a GPU, keep the fastest for workers.",
      "Nothing else should be running."
    },
    footer = {"", "Example: mill model optimize e5-small --precision int8"})
final class ModelOptimizeCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Mixin private StateOption state = new StateOption();
  @Mixin private NamedModelOption model = new NamedModelOption();

  @Option(
      names = "--texts",
      defaultValue = "200",
      description = "How many sample texts (default: ${DEFAULT-VALUE}).")
  private int texts = 200;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often each batch size is tried (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Override
  public Integer call() throws Exception {
    LocalModels.Stored found = model.find(state.home());
    BudgetTrial.Result result;
    Device device;
    try (ModelAtWork open = ModelAtWork.open(found)) {
      device = open.encoder().device();
      BudgetTrial trial =
          new BudgetTrial(
              device.isGpu() ? BudgetTrial.FOR_GPU : BudgetTrial.FOR_CPU, rounds, System::nanoTime);
      result = trial.run(open.encoder(), SampleSentences.of(texts, SEED));
    }
    for (BudgetTrial.Measured measured : result.tried()) {
      System.out.printf(
          "%6d tokens a batch: %7.1f texts/s%n", measured.budget(), texts * 1e9 / measured.nanos());
    }
    if (!device.isGpu()) {
      System.out.println(
          "nothing is kept: on a CPU workers embed texts one by one, so that a vector depends on"
              + " nothing but its text");
      return ExitCode.OK;
    }
    String machine = TokenBudgets.machine(device.label());
    System.out.println(result.best() + " tokens a batch are fastest on " + machine);
    Optional<RunningCloud> cloud = RunningCloud.find(state.home());
    if (cloud.isPresent()) {
      try (Connection connection = Connection.to(cloud.get())) {
        new TokenBudgets(connection.blobs(), connection.modelsBucket())
            .store(new ModelId(found.name(), found.folder().digest()), machine, result.best());
        System.out.println("kept in the local cloud; its workers use it from now on");
      }
    }
    return ExitCode.OK;
  }
}
