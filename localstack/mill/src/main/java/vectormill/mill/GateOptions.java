package vectormill.mill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vectormill.failure.BadInputException;
import vectormill.quality.GateLimits;
import vectormill.quality.LabelledPair;
import vectormill.quality.Questions;

/// What a new generation is judged by.
final class GateOptions {
  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Texts to compare both generations by, one a line (default: texts of records).")
  private @Nullable Path queries;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "Query, tab and record id, or {\"query\", \"id\"}, one a line.")
  private @Nullable Path pairs;

  @Option(
      names = "--sample",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "How many entries to look at (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--min-recall",
      paramLabel = "SHARE",
      defaultValue = "0.95",
      description = "The least recall@10 against exact search (default: ${DEFAULT-VALUE}).")
  private double recall;

  @Option(
      names = "--min-overlap",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "The least overlap@10 of both generations (default: ${DEFAULT-VALUE}).")
  private double overlap;

  List<String> queries() throws IOException, BadInputException {
    return queries == null ? List.of() : Questions.queries(queries);
  }

  List<LabelledPair> pairs() throws IOException, BadInputException {
    return pairs == null ? List.of() : Questions.pairs(pairs);
  }

  GateLimits limits() {
    GateLimits usual = GateLimits.USUAL;
    return new GateLimits(usual.self(), recall, overlap, usual.pairLoss(), sample);
  }
}
