package vectormill.rivals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.recipe.ModelPrecision;

/// Ours and others, one after another in one program.
final class Contest {
  private final Path folder;
  private final Models models;
  private final List<String> texts;
  private final long tokens;
  private final Scoreboard scoreboard;
  private final List<Target> shares = new ArrayList<>();

  Contest(Path folder, Models models, List<String> texts, long tokens) {
    this.folder = folder;
    this.models = models;
    this.texts = texts;
    this.tokens = tokens;
    this.scoreboard = new Scoreboard(System.out, tokens);
  }

  /// Ours, right behind the matrix products that are its ceiling.
  void ours() throws Exception {
    double ceiling;
    try (MatrixCeiling matrices = MatrixCeiling.make(folder)) {
      ceiling = matrices.flops();
    }
    try (OurEncoder encoder = OurEncoder.open(Scoreboard.FLOAT32, models.float32(), true)) {
      measure(encoder);
      shares.add(Target.atMost("ours float32: padding share", encoder.paddingShare(), 0.05));
    }
    double cpu = scoreboard.named(Scoreboard.FLOAT32).time().cpu();
    double flops = tokens * MatrixCeiling.FLOPS_PER_TOKEN / cpu;
    shares.add(
        Target.atLeast(
            "ours float32: share of the matrix ceiling, per CPU second", flops / ceiling, 0.7));
    System.out.printf(
        "GFLOP per CPU second: ours %.0f, matrix products alone %.0f%n",
        flops / 1e9, ceiling / 1e9);
    measure(OurEncoder.open(Scoreboard.INT8, models.int8(), true));
    measure(
        OurEncoder.open(
            "ours, the others' float32 file",
            models.taken(models.exported32(), ModelPrecision.FLOAT32),
            false));
    measure(
        OurEncoder.open(
            Scoreboard.TAKEN8, models.taken(models.exported8(), ModelPrecision.INT8), false));
  }

  /// The others: each as its documentation shows it, and DJL also as well as it can.
  void others() throws Exception {
    measure(new LangChainModel("LangChain4j", models.exported32()));
    measure(new LangChainModel(Scoreboard.LANGCHAIN8, models.exported8()));
    measure(DjlModel.singleThreaded(models.exported32()));
    measure(DjlModel.usual(models.exported32()));
    measure(new SpringModel(models.exported32()));
    Optional<Measured> python = new SentenceTransformers(folder).measure(models, texts);
    python.ifPresentOrElse(
        scoreboard::add, () -> System.out.println("sentence-transformers: not at hand, left out"));
  }

  /// What is wanted beside what was found, and how soon a program has its first vector.
  void targets() throws Exception {
    System.out.println();
    scoreboard.targets();
    shares.forEach(scoreboard::print);
    new ClipContest(folder).run(scoreboard);
    ColdStart.Times times = ColdStart.of(models.int8().path(), folder);
    scoreboard.print(
        Target.atMost("ours int8: JVM start to first vector, ms", times.firstMillis(), 350));
    System.out.printf("  of which CPU: %.0f ms%n", times.firstCpuMillis());
    String query = "ours int8: warm query of " + times.tokens() + " tokens, mean CPU ms";
    scoreboard.print(Target.atMost(query, times.warmCpuMillis(), 2.5));
    System.out.printf("  wall at best: %.2f ms%n", times.warmMillis());
  }

  private void measure(Library library) throws Exception {
    try (library) {
      for (Way way : library.ways()) {
        scoreboard.add(Measured.of(way, texts));
      }
    }
  }
}
