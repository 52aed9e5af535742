package vectormill.comparison;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import vectormill.format.LocalBytes;
import vectormill.format.compression.BombLimit;
import vectormill.format.compression.DecodedStream;

/// Reads embeddings in JSON Lines, plain or compressed.
final class LineReader implements EmbeddingReader {
  /// A line of impresso's sentence level holds all vectors of an article.
  private static final int MAX_LINE_BYTES = 64 << 20;

  private final String file;
  private final LineCursor lines;
  private final EmbeddingLine parser;
  private final Deque<Entry> ready = new ArrayDeque<>();

  LineReader(String file, LineCursor lines) {
    this.file = file;
    this.lines = lines;
    this.parser = new EmbeddingLine(file);
  }

  static LineReader open(EmbeddingFile file) throws IOException {
    LocalBytes bytes = LocalBytes.of(file.name(), file.path());
    DecodedStream stream = DecodedStream.open(bytes, BombLimit.DEFAULT);
    return new LineReader(file.shown(), new LineCursor(stream, MAX_LINE_BYTES));
  }

  @Override
  public Optional<Entry> next() throws IOException {
    while (ready.isEmpty() && lines.advance()) {
      if (lines.isTooLong()) {
        ready.add(tooLong());
      } else if (!lines.isBlank()) {
        ready.addAll(parser.parse(lines.bytes(), lines.length(), lines.number()));
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  private Entry tooLong() {
    return new Entry.Wrong(
        new Fault(
            Fault.Kind.WRONG_LINE,
            file,
            lines.number(),
            "",
            "the line is longer than " + (MAX_LINE_BYTES >> 20) + " MiB"));
  }

  @Override
  public long position() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
