package vectormill.mill;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vectormill.document.EncodedImage;
import vectormill.embedding.ImageEmbedder;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.image.SamplePictures;
import vectormill.model.EffortMeter;
import vectormill.model.LocalModel;
import vectormill.model.text.Effort;
import vectormill.recipe.EmbedSpec;

/// Measures a model.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure how fast a model embeds texts, and pictures, on this machine.",
    footer = {"", "Example: mill model bench e5-small --texts 1000"})
final class ModelBenchCommand implements Callable<Integer> {
  private static final long SEED = 2;
  private static final int QUERIES = 50;
  private static final EmbedSpec RECIPE = EmbedSpec.standard();

  @Mixin private StateOption state = new StateOption();
  @Mixin private NamedModelOption model = new NamedModelOption();

  @Option(
      names = "--texts",
      defaultValue = "500",
      description = "How many texts (default: ${DEFAULT-VALUE}).")
  private int texts = 500;

  @Option(
      names = "--images",
      defaultValue = "50",
      description = "Of a CLIP model: how many pictures (default: ${DEFAULT-VALUE}).")
  private int images = 50;

  @Override
  public Integer call() throws Exception {
    LocalModels.Stored found = model.find(state.home());
    EffortMeter meter = new EffortMeter();
    try (TextEmbedder open = LocalModel.open(found.folder(), id(found), RECIPE, meter)) {
      Timed texts = texts(open, meter);
      System.out.printf(
          "%s in %s on %s: %.1f texts/s, %.0f tokens/s, padding %.1f %%, %.2f s%n",
          found.name(),
          found.precision(),
          texts.effort().device(),
          this.texts / texts.seconds(),
          texts.effort().tokens().real() / texts.seconds(),
          100 * texts.effort().paddingShare(),
          texts.seconds());
      System.out.printf("one short query: %.2f ms%n", queryMillis(open));
      if (open.images().isPresent()) {
        Timed pictures = pictures(open.images().get(), meter);
        System.out.printf(
            "pictures of %d × %d on %s: %.1f pictures/s, %.2f s%n",
            SamplePictures.SIDE,
            SamplePictures.SIDE,
            pictures.effort().device(),
            images / pictures.seconds(),
            pictures.seconds());
      }
    }
    return ExitCode.OK;
  }

  private Timed texts(TextEmbedder open, EffortMeter meter) {
    List<String> sample = SampleSentences.of(texts, SEED);
    open.embed(sample.subList(0, Math.min(sample.size(), QUERIES)));
    return Timed.of(() -> open.embed(sample), meter);
  }

  private Timed pictures(ImageEmbedder open, EffortMeter meter) throws IOException {
    List<EncodedImage> sample =
        SamplePictures.of(images, SEED).stream().map(EncodedImage::new).toList();
    open.embedImages(sample.subList(0, 1));
    return Timed.of(() -> open.embedImages(sample), meter);
  }

  private static double queryMillis(TextEmbedder open) {
    long begun = System.nanoTime();
    for (int i = 0; i < QUERIES; i++) {
      open.embedQuery("the new railway bridge over the river was opened");
    }
    return (System.nanoTime() - begun) / 1e6 / QUERIES;
  }

  private static ModelId id(LocalModels.Stored found) {
    return new ModelId(found.name(), found.folder().digest());
  }

  /// A call, and what it took.
  private record Timed(double seconds, Effort effort) {
    static Timed of(Runnable call, EffortMeter meter) {
      meter.take();
      long begun = System.nanoTime();
      call.run();
      return new Timed((System.nanoTime() - begun) / 1e9, meter.take().orElseThrow());
    }
  }
}
