package vectormill.rivals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Measures ours beside other libraries, on one generated model and the same texts:
/// `EmbeddingBenchmarkMain FOLDER [TEXTS]`. The models are written into the folder.
public final class EmbeddingBenchmarkMain {
  private static final int USUAL_TEXTS = 400;

  private EmbeddingBenchmarkMain() {}

  /// Measures and prints.
  ///
  /// @param arguments a folder, and how many texts
  public static void main(String[] arguments) throws Exception {
    DjlModel.openRuntime();
    Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : USUAL_TEXTS;
    Models models = Models.make(folder);
    List<String> texts;
    long tokens;
    try (OurEncoder encoder = OurEncoder.open("counting", models.float32(), false)) {
      texts = MixedTexts.of(count, encoder);
      tokens = encoder.tokens(texts);
      System.out.printf(
          "%d texts of %d to %d tokens, %d in all; seeded weights of MiniLM-L6-H384's size;"
              + " %d cores%n",
          count,
          texts.stream().mapToInt(encoder::tokens).min().orElseThrow(),
          texts.stream().mapToInt(encoder::tokens).max().orElseThrow(),
          tokens,
          Runtime.getRuntime().availableProcessors());
    }
    Contest contest = new Contest(folder, models, texts, tokens);
    contest.ours();
    contest.others();
    contest.targets();
    // Some of the others leave threads behind.
    System.exit(0);
  }
}
