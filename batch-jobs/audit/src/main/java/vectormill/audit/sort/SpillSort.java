package vectormill.audit.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/// Sorts any number of rows by the bytes of their keys, on disk beyond a few megabytes. Rows of one
/// key keep their order. Rows are added, then read once; closing removes the files. Not safe for
/// several threads.
public final class SpillSort implements AutoCloseable {
  private static final int MAX_RUNS = 64;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Comparator<SpillRow> BY_KEY =
      (left, right) -> Arrays.compareUnsigned(left.key(), right.key());

  private final Path folder;
  private final long memoryBytes;
  private final List<SpillRow> rows = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long bytes;
  private int runNumber;

  /// @param folder where files may lie; made if it is not there
  /// @param memoryBytes of rows that are kept in memory
  /// @throws IOException if the disk fails
  public SpillSort(Path folder, long memoryBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.memoryBytes = memoryBytes;
  }

  /// Adds a row.
  ///
  /// @throws IOException if the disk fails
  public void add(SpillRow row) throws IOException {
    rows.add(row);
    bytes += row.sizeBytes();
    if (bytes > memoryBytes) {
      spill();
    }
  }

  /// All rows, sorted; to be called once, and closed by the caller.
  ///
  /// @throws IOException if the disk fails
  public Sorted sorted() throws IOException {
    rows.sort(BY_KEY);
    List<Source> sources = new ArrayList<>();
    for (Path run : runs) {
      sources.add(new Run(run));
    }
    sources.add(new Memory(rows));
    return new Sorted(sources);
  }

  private void spill() throws IOException {
    rows.sort(BY_KEY);
    try (Sorted sorted = new Sorted(List.of(new Memory(rows)))) {
      runs.add(write(sorted));
    }
    rows.clear();
    bytes = 0;
    if (runs.size() == MAX_RUNS) {
      mergeRuns();
    }
  }

  private void mergeRuns() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path run : runs) {
      sources.add(new Run(run));
    }
    Path merged;
    try (Sorted sorted = new Sorted(sources)) {
      merged = write(sorted);
    }
    for (Path run : runs) {
      Files.delete(run);
    }
    runs.clear();
    runs.add(merged);
  }

  private Path write(Sorted sorted) throws IOException {
    Path run = folder.resolve("run-" + runNumber++);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES))) {
      Optional<SpillRow> row = sorted.next();
      while (row.isPresent()) {
        row.get().write(out);
        row = sorted.next();
      }
    }
    return run;
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    Files.deleteIfExists(folder);
  }

  /// Rows in order. Not safe for several threads.
  public static final class Sorted implements AutoCloseable {
    private final List<Source> sources;
    private final PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::row, BY_KEY).thenComparingInt(Head::source));

    private Sorted(List<Source> sources) throws IOException {
      this.sources = sources;
      for (int i = 0; i < sources.size(); i++) {
        offer(i);
      }
    }

    /// The next row; empty after the last.
    ///
    /// @throws IOException if the disk fails
    public Optional<SpillRow> next() throws IOException {
      Head head = heads.poll();
      if (head == null) {
        return Optional.empty();
      }
      offer(head.source());
      return Optional.of(head.row());
    }

    private void offer(int source) throws IOException {
      sources.get(source).next().ifPresent(row -> heads.add(new Head(row, source)));
    }

    @Override
    public void close() throws IOException {
      for (Source source : sources) {
        source.close();
      }
    }
  }

  private record Head(SpillRow row, int source) {}

  private interface Source extends AutoCloseable {
    Optional<SpillRow> next() throws IOException;

    @Override
    void close() throws IOException;
  }

  private static final class Memory implements Source {
    private final List<SpillRow> rows;
    private int next;

    Memory(List<SpillRow> rows) {
      this.rows = rows;
    }

    @Override
    public Optional<SpillRow> next() {
      return next < rows.size() ? Optional.of(rows.get(next++)) : Optional.empty();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static final class Run implements Source {
    private final DataInputStream in;

    Run(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    }

    @Override
    public Optional<SpillRow> next() throws IOException {
      try {
        return Optional.of(SpillRow.read(in));
      } catch (EOFException e) {
        return Optional.empty();
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
