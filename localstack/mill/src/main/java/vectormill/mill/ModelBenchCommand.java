package vectormill.mill;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vectormill.model.text.TextEncoderOptions;

/// Measures a model.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure how fast a model embeds texts of mixed length on this machine.",
    footer = {"", "Example: mill model bench e5-small --texts 1000"})
final class ModelBenchCommand implements Callable<Integer> {
  private static final long SEED = 2;
  private static final int QUERIES = 50;

  @Mixin private StateOption state = new StateOption();
  @Mixin private NamedModelOption model = new NamedModelOption();

  @Option(
      names = "--texts",
      defaultValue = "500",
      description = "How many texts (default: ${DEFAULT-VALUE}).")
  private int texts = 500;

  @Override
  public Integer call() throws Exception {
    LocalModels.Stored found = model.find(state.home());
    LongAdder real = new LongAdder();
    LongAdder padded = new LongAdder();
    List<String> sample = SampleSentences.of(texts, SEED);
    try (ModelAtWork open =
        ModelAtWork.open(
            found,
            TextEncoderOptions.usual(),
            effort -> {
              real.add(effort.tokens().real());
              padded.add(effort.tokens().padded());
            })) {
      open.encoder().embed(sample.subList(0, Math.min(sample.size(), QUERIES)));
      real.reset();
      padded.reset();
      long begun = System.nanoTime();
      open.encoder().embed(sample);
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "%s in %s on %s: %.1f texts/s, %.0f tokens/s, padding %.1f %%, %.2f s%n",
          found.name(),
          found.precision(),
          open.encoder().device().label(),
          texts / seconds,
          real.sum() / seconds,
          100.0 * (padded.sum() - real.sum()) / Math.max(1, padded.sum()),
          seconds);
      begun = System.nanoTime();
      for (int i = 0; i < QUERIES; i++) {
        open.encoder().embedQuery("the new railway bridge over the river was opened");
      }
      System.out.printf("one short query: %.2f ms%n", (System.nanoTime() - begun) / 1e6 / QUERIES);
    }
    return ExitCode.OK;
  }
}
