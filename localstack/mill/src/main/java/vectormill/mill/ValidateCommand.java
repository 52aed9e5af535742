package vectormill.mill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vectormill.comparison.Comparison;
import vectormill.comparison.ComparisonLimits;
import vectormill.comparison.ComparisonReport;
import vectormill.failure.BadInputException;

/// Compares embeddings with embeddings.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Compare two files or folders of embeddings: structure, and cosine distance per record.",
      "Reads .npy beside .parquet, impresso's .jsonl (texts, sentences, chunks, the older records)"
          + " and our JSON Lines, plain or compressed. Needs no cloud. Ends with 1 when anything is"
          + " wrong, missing or above the tolerance."
    },
    footer = {"", "Example: mill validate published/ embeddings/ --tolerance 1e-4 --csv apart.csv"})
final class ValidateCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "A file or folder.")
  private Path a = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "What to compare it with.")
  private Path b = Path.of("");

  @Option(
      names = "--tolerance",
      paramLabel = "DISTANCE",
      defaultValue = "1e-4",
      description = "The cosine distance that is the same yet (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Write records above the tolerance and missing ones there.")
  private @Nullable Path csv;

  @Option(names = "--json", description = "Answer with JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    ComparisonReport report = compare();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(ComparisonJson.of(report).toPrettyString());
    } else {
      ComparisonText.lines(report).forEach(out::println);
    }
    out.flush();
    return report.isAlike() ? ExitCode.OK : ExitCode.FAILED;
  }

  private ComparisonReport compare() throws IOException {
    try {
      return new Comparison(tolerance, ComparisonLimits.ofThisProcess())
          .run(a, b, Optional.ofNullable(csv));
    } catch (BadInputException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void check() {
    for (Path path : new Path[] {a, b}) {
      if (!Files.exists(path)) {
        throw wrong("there is no file or folder " + path);
      }
    }
    if (!(tolerance >= 0 && tolerance <= 2)) {
      throw wrong("expected a tolerance from 0 to 2, found " + tolerance);
    }
    if (csv == null) {
      return;
    }
    Path folder = csv.toAbsolutePath().getParent();
    if (Files.isDirectory(csv) || folder == null || !Files.isDirectory(folder)) {
      throw wrong("no file can be written at " + csv);
    }
    if (csv.toAbsolutePath().equals(a.toAbsolutePath())
        || csv.toAbsolutePath().equals(b.toAbsolutePath())) {
      throw wrong("--csv names a file that is compared: " + csv);
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
