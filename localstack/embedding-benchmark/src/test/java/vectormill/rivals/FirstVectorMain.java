package vectormill.rivals;

import java.io.IOException;
import java.nio.file.Path;
import vectormill.embedding.ModelId;
import vectormill.model.folder.ModelFolder;
import vectormill.model.text.TextEncoder;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;

/// A program that embeds one query as soon as it can, as the search function does, says so, and
/// then how long further ones take: `FirstVectorMain MODEL NATIVES`.
final class FirstVectorMain {
  /// What it says when the first vector is there, with the CPU milliseconds until then behind it.
  static final String FIRST = "first ";

  /// Before the least milliseconds and CPU milliseconds of further queries.
  static final String WARM = "warm ";

  private static final String QUERY =
      "the mill stands by the river and the river turns the wheel of time";
  private static final int QUERIES = 150;
  private static final double MILLION = 1e6;

  private FirstVectorMain() {}

  public static void main(String[] arguments) throws IOException {
    ModelFolder folder = ModelFolder.describe(Path.of(arguments[0]));
    TextEncoderOptions options =
        TextEncoderOptions.usual().withRunners(1).withNativeFolder(Path.of(arguments[1]));
    ModelId id = new ModelId("benchmark", folder.digest());
    try (TextEncoder encoder = TextEncoders.open(folder, id, options)) {
      encoder.embedQuery(QUERY);
      System.out.println(FIRST + cpuMillis());
      System.out.println(WARM + warm(encoder) + " " + encoder.count(QUERY));
    }
  }

  private static long cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private static String warm(TextEncoder encoder) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < QUERIES; i++) {
      long begin = System.nanoTime();
      encoder.embedQuery(QUERY);
      least = Math.min(least, (System.nanoTime() - begin) / MILLION);
    }
    ProcessTime begin = ProcessTime.now();
    for (int i = 0; i < QUERIES; i++) {
      encoder.embedQuery(QUERY);
    }
    return least + " " + ProcessTime.now().since(begin).cpu() * 1000 / QUERIES;
  }
}
