package vectormill.embedfiles;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import vectormill.document.Document;
import vectormill.document.EncodedImage;
import vectormill.document.Filter;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.document.SeenIds;
import vectormill.document.Verdict;
import vectormill.failure.BadInputException;
import vectormill.format.FieldGuess;
import vectormill.format.Guess;
import vectormill.format.OpenedSource;
import vectormill.format.RecordReader;
import vectormill.format.RecordReaders;
import vectormill.mapping.DocumentMapper;
import vectormill.mapping.Filters;
import vectormill.mapping.Mapped;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;
import vectormill.recipe.Recipe;
import vectormill.source.SourceBytes;

/// Reads a source file as batches: rows become documents, pass the filters, and every record is
/// accounted for. Not safe for several threads.
final class BatchReader implements AutoCloseable {
  private static final int MAX_RECORDS = 256;
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_CHARACTERS_TO_CUT = 1 << 16;
  private static final int MAX_IMAGE_BYTES = 8 << 20;
  private static final int SAMPLE = 50;

  private final String key;
  private final OpenedSource source;
  private final Filter filter;
  private final SeenIds seen;
  private final Deque<Row> ahead = new ArrayDeque<>();
  private final DocumentMapper mapper;
  private final ReadSpec spec;
  private final String reading;
  private final boolean isWhole;
  private final int maxCharacters;
  private long rows;
  private long malformed;
  private Optional<RecordFailure> firstFailure = Optional.empty();

  /// Opens the file and, where the recipe leaves it open, finds out which field is which.
  BatchReader(SourceBytes bytes, Recipe recipe) throws BadInputException, IOException {
    key = bytes.key();
    ReadSpec asked = recipe.reading();
    source = RecordReaders.open(bytes, asked);
    filter = Filters.of(recipe.keep());
    isWhole = true;
    maxCharacters = maxCharacters(recipe);
    if (asked.text().isEmpty() || asked.id().isEmpty()) {
      Guess guess = FieldGuess.complete(asked, sampleOrClose());
      spec = guess.spec();
      reading = source.reading().why() + "; " + guess.why();
    } else {
      spec = asked;
      reading = source.reading().why();
    }
    mapper = new DocumentMapper(spec, recipe.images());
    seen = new SeenIds(); // last: nobody closes it when one of the others fails
  }

  /// Reads a range of a file as the whole file is read.
  ///
  /// @param whole opened and not yet closed; nothing can be read from it any more
  /// @param records of the range; are closed with this reader
  BatchReader(BatchReader whole, RecordReader records, Recipe recipe) {
    key = whole.key;
    whole.ahead.clear();
    source = new OpenedSource(records, whole.source.reading());
    filter = Filters.of(recipe.keep());
    isWhole = false;
    maxCharacters = whole.maxCharacters;
    spec = whole.spec;
    reading = whole.reading;
    mapper = new DocumentMapper(spec, recipe.images());
    seen = new SeenIds();
  }

  /// Each sentence of a text brings a vector that is longer than itself.
  private static int maxCharacters(Recipe recipe) {
    return recipe.embed().cutsTexts() ? MAX_CHARACTERS_TO_CUT : MAX_CHARACTERS;
  }

  /// How the file is read and why, for people.
  String reading() {
    return reading;
  }

  /// Whether the records are the same under any other name of the file with this extension.
  boolean isPortable() {
    Format format = source.reading().format();
    return format != Format.TEXT && format != Format.IMAGE;
  }

  /// The next records; empty at the end of the file.
  Optional<Batch> next() throws BadInputException, IOException {
    List<Batch.Entry> entries = new ArrayList<>();
    int characters = 0;
    int imageBytes = 0;
    while (entries.size() < MAX_RECORDS
        && characters < maxCharacters
        && imageBytes < MAX_IMAGE_BYTES) {
      Optional<Row> row = nextRow();
      if (row.isEmpty()) {
        break;
      }
      Batch.Entry entry = judge(row.get());
      entries.add(entry);
      if (entry instanceof Batch.Kept kept) {
        characters += kept.document().text().length();
        imageBytes += kept.document().image().map(image -> image.bytes().length).orElse(0);
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Batch(entries));
  }

  private Batch.Entry judge(Row row) {
    return switch (row) {
      case Row.Bad bad -> new Batch.Dropped(bad.failure());
      case Row.Good good ->
          switch (mapper.map(good.value())) {
            case Mapped.Failed failed -> new Batch.Dropped(failed.failure());
            case Mapped.Ok ok -> judge(ok.document(), good.value());
          };
    };
  }

  private Batch.Entry judge(Document document, RawRecord row) {
    if (filter.decide(document, row) instanceof Verdict.Drop(Reason reason, String detail)) {
      return new Batch.Dropped(
          new RecordFailure(document.number(), document.offset(), reason, document.id(), detail));
    }
    if (!seen.add(document.id())) {
      return new Batch.Dropped(
          new RecordFailure(
              document.number(),
              document.offset(),
              Reason.DUPLICATE_ID,
              document.id(),
              "the id " + document.id() + " stood earlier in this file"));
    }
    return new Batch.Kept(document);
  }

  private Optional<Row> nextRow() throws BadInputException, IOException {
    return ahead.isEmpty() ? read() : Optional.of(ahead.removeFirst());
  }

  /// One bad record leaves the others alone. But where no record at all is one of the format, the
  /// file is of another format, and nobody is helped by a result without a vector.
  private Optional<Row> read() throws BadInputException, IOException {
    Optional<Row> row = source.reader().next();
    if (row.isPresent()) {
      rows++;
      if (row.get() instanceof Row.Bad(RecordFailure failure)) {
        malformed += failure.reason() == Reason.MALFORMED_RECORD ? 1 : 0;
        firstFailure = firstFailure.or(() -> Optional.of(failure));
      }
    } else if (isWhole && rows > 0 && malformed == rows) {
      RecordFailure first = firstFailure.orElseThrow();
      throw new BadInputException(
          "%s is no %s: none of its %d records can be read as such (%s); record %d: %s"
              .formatted(
                  key,
                  source.reading().format().label(),
                  rows,
                  source.reading().why(),
                  first.number(),
                  first.detail()),
          first.number(),
          first.offset(),
          null);
    }
    return row;
  }

  /// Nobody closes what a constructor leaves open when it fails.
  private List<RawRecord> sampleOrClose() throws BadInputException, IOException {
    try {
      return sample();
    } catch (BadInputException | IOException | RuntimeException e) {
      source.reader().close();
      throw e;
    }
  }

  private List<RawRecord> sample() throws BadInputException, IOException {
    List<RawRecord> sample = new ArrayList<>();
    long characters = 0;
    long imageBytes = 0;
    while (ahead.size() < SAMPLE && characters < MAX_CHARACTERS && imageBytes < MAX_IMAGE_BYTES) {
      Optional<Row> row = read();
      if (row.isEmpty()) {
        break;
      }
      ahead.addLast(row.get());
      if (row.get() instanceof Row.Good good) {
        sample.add(good.value());
        characters += good.value().fields().toString().length();
        imageBytes += imageBytes(good.value());
      }
    }
    return sample;
  }

  private static long imageBytes(RawRecord record) {
    return record.fields().values().stream()
        .filter(EncodedImage.class::isInstance)
        .mapToLong(value -> ((EncodedImage) value).bytes().length)
        .sum();
  }

  @Override
  public void close() throws IOException {
    try (seen) {
      source.reader().close();
    }
  }
}
