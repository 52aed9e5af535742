package vectormill.rivals;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What was measured, as a table and against the targets.
final class Scoreboard {
  static final String FLOAT32 = "ours float32";
  static final String INT8 = "ours int8";
  static final String TAKEN8 = "ours, the others' int8 file";
  static final String LANGCHAIN8 = "LangChain4j int8 file";

  private final PrintStream out;
  private final long tokens;
  private final List<Measured> all = new ArrayList<>();

  Scoreboard(PrintStream out, long tokens) {
    this.out = out;
    this.tokens = tokens;
    out.printf(
        Locale.ROOT,
        "%-52s %9s %10s %9s %9s %12s %12s %10s%n",
        "",
        "texts/s",
        "tokens/s",
        "wall s",
        "CPU s",
        "CPU/ours f32",
        "CPU/ours i8",
        "min cosine");
  }

  /// Prints a row. The first ones are ours, float32 before int8.
  void add(Measured measured) {
    all.add(measured);
    ProcessTime time = measured.time();
    int texts = measured.vectors().size();
    out.printf(
        Locale.ROOT,
        "%-52s %9.1f %10.0f %9.2f %9.2f %12s %12s %10.6f%n",
        measured.name(),
        texts / time.wall(),
        tokens / time.wall(),
        time.wall(),
        time.cpu(),
        ratio(measured, FLOAT32),
        ratio(measured, INT8),
        measured.agreement(named(FLOAT32)).least());
  }

  void targets() {
    compare("CPU", measured -> measured.time().cpu());
    compare("wall", measured -> measured.time().wall());
    double least =
        Stream.of(Way.Kind.ALONE, Way.Kind.TUNED, Way.Kind.PADDED)
            .flatMap(kind -> others(kind).stream())
            .mapToDouble(measured -> measured.agreement(named(FLOAT32)).least())
            .min()
            .orElseThrow();
    print(Target.atLeast("least cosine of others with ours, float32", least, 0.9999));
    Measured.Agreement int8 = named(INT8).agreement(named(FLOAT32));
    print(Target.atLeast("least cosine of int8 with float32", int8.least(), 0.99));
    out.printf(Locale.ROOT, "  mean cosine of int8 with float32: %.6f%n", int8.mean());
  }

  void print(Target target) {
    out.println(target);
  }

  private void compare(String unit, ToDoubleFunction<Measured> cost) {
    double float32 = cost.applyAsDouble(named(FLOAT32));
    double int8 = cost.applyAsDouble(named(INT8));
    double best = least(others(Way.Kind.ALONE), cost);
    double tuned = Math.min(best, least(others(Way.Kind.TUNED), cost));
    double padded = least(others(Way.Kind.PADDED), cost);
    double langChain = least(starting(LANGCHAIN8), cost);
    double taken = cost.applyAsDouble(named(TAKEN8));
    String begin = unit + ": ";
    print(Target.atLeast(begin + "the others' best / ours float32", best / float32, 1.4));
    print(Target.atLeast(begin + "the others' best tuned / ours float32", tuned / float32, 1.4));
    print(Target.atLeast(begin + "their best batch call / ours float32", padded / float32, 6));
    print(Target.atLeast(begin + "the others' best, float32 / ours int8", best / int8, 4));
    print(Target.atLeast(begin + "the others' best tuned, float32 / ours int8", tuned / int8, 4));
    print(Target.atLeast(begin + "LangChain4j / ours, the same int8 file", langChain / taken, 1.7));
    print(Target.atLeast(begin + "LangChain4j's int8 file / ours int8", langChain / int8, 1.7));
  }

  private static double least(List<Measured> some, ToDoubleFunction<Measured> cost) {
    return some.stream().mapToDouble(cost).min().orElseThrow();
  }

  /// On float32.
  private List<Measured> others(Way.Kind kind) {
    return all.stream()
        .filter(measured -> measured.kind() == kind && !measured.name().startsWith(LANGCHAIN8))
        .toList();
  }

  private List<Measured> starting(String name) {
    return all.stream().filter(measured -> measured.name().startsWith(name)).toList();
  }

  Measured named(String name) {
    return all.stream()
        .filter(measured -> measured.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not measured: " + name));
  }

  private String ratio(Measured measured, String ours) {
    return starting(ours).isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.2f", measured.time().cpu() / named(ours).time().cpu());
  }
}
