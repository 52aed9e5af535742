package vectormill.embedfiles;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.cost.Workload;
import vectormill.failure.BadInputException;
import vectormill.recipe.Recipe;
import vectormill.source.SourceBytes;

/// Looks at the beginning of a file as a worker would read it, to tell how much work is in it.
public final class Sampling {
  private static final Pattern WORD = Pattern.compile("\\S+");

  /// Much more than what readers hold ahead of the records that they have handed out.
  private static final long LEAST_BYTES = 4L << 20;

  private Sampling() {}

  /// Reads whole batches until there are enough records and bytes.
  ///
  /// @param maxRecords so many are enough, at least 1
  /// @throws BadInputException if the file is not what it claims to be
  /// @throws IOException if bytes cannot be fetched
  public static Workload.Sample of(SourceBytes bytes, Recipe recipe, int maxRecords)
      throws BadInputException, IOException {
    LongAdder read = new LongAdder();
    long records = 0;
    long embedded = 0;
    long words = 0;
    long pictures = 0;
    boolean ended = false;
    SourceBytes counted = new CountedBytes(bytes, () -> {}, (_, more) -> read.add(more));
    try (BatchReader reader = new BatchReader(counted, recipe)) {
      while (!ended && (records < maxRecords || read.sum() < LEAST_BYTES)) {
        Optional<Batch> batch = reader.next();
        ended = batch.isEmpty();
        for (Batch.Entry entry : batch.map(Batch::entries).orElseGet(List::of)) {
          records++;
          if (entry instanceof Batch.Kept kept) {
            embedded++;
            words += words(kept.document().text());
            pictures += kept.document().image().isPresent() ? 1 : 0;
          }
        }
      }
    }
    long consumed = ended ? bytes.sizeBytes() : Math.min(bytes.sizeBytes(), read.sum());
    return new Workload.Sample(consumed, records, embedded, words, pictures);
  }

  private static long words(String text) {
    Matcher matcher = WORD.matcher(text);
    long words = 0;
    while (matcher.find()) {
      words++;
    }
    return words;
  }
}
