package vectormill.opensearch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vectormill.failure.TransientException;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.index.UpsertReport;

/// Cuts a run of entries into bulks; while up to two are under way, the caller's thread writes the
/// next one. Holds at most three bulks. Safe for many threads.
final class BulkWriter {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_ENTRIES = 1000;
  private static final int MAX_IN_FLIGHT = 2;
  private static final int MAX_REASONS = 100;

  private final BulkSender sender;
  private final long seed;

  /// @param seed of the pauses' random part
  BulkWriter(BulkSender sender, long seed) {
    this.sender = sender;
    this.seed = seed;
  }

  /// Returns when every entry is stored or refused. After a failure some entries may be stored;
  /// nothing is under way any more.
  UpsertReport write(String index, IndexDefinition definition, Iterator<IndexEntry> entries) {
    try (ExecutorService threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory())) {
      Run run = new Run(index, definition, threads);
      try {
        return run.all(entries);
      } catch (IOException e) {
        throw new IllegalStateException("writing into memory failed for index " + index, e);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  /// One call of [#write]; touched by the caller's thread alone.
  private final class Run {
    private final String index;
    private final IndexDefinition definition;
    private final ExecutorService threads;
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Deque<Future<BulkReport>> inFlight = new ArrayDeque<>();
    private final List<String> refused = new ArrayList<>();
    private long refusedCount;
    private long stored;

    Run(String index, IndexDefinition definition, ExecutorService threads) {
      this.index = index;
      this.definition = definition;
      this.threads = threads;
    }

    UpsertReport all(Iterator<IndexEntry> entries) throws IOException {
      while (entries.hasNext()) {
        start(next(entries));
      }
      while (!inFlight.isEmpty()) {
        land();
      }
      return new UpsertReport(stored, refused, refusedCount);
    }

    private Bulk next(Iterator<IndexEntry> entries) throws IOException {
      EntryWriter writer = new EntryWriter(definition);
      while (entries.hasNext()
          && writer.entries() < MAX_ENTRIES
          && writer.sizeBytes() < MAX_BYTES) {
        Optional<String> reason = writer.add(entries.next());
        reason.ifPresent(this::refuse);
      }
      return writer.finish();
    }

    private void start(Bulk bulk) {
      if (bulk.entries() == 0) {
        return;
      }
      while (inFlight.size() >= MAX_IN_FLIGHT) {
        land();
      }
      SplittableRandom own = random.split();
      inFlight.add(threads.submit(() -> sender.send(index, bulk, own)));
    }

    private void land() {
      try {
        BulkReport report = inFlight.remove().get();
        stored += report.stored();
        report.refused().forEach(this::refuse);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TransientException("writing into index " + index + " was interrupted", e);
      } catch (ExecutionException e) {
        throw cause(e);
      }
    }

    private RuntimeException cause(ExecutionException failure) {
      return switch (failure.getCause()) {
        case TransientException e -> new TransientException(String.valueOf(e.getMessage()), e);
        case Error error -> throw error;
        case null, default ->
            new IllegalStateException(
                "writing into index " + index + " failed: " + failure.getMessage(), failure);
      };
    }

    private void refuse(String reason) {
      refusedCount++;
      if (refused.size() < MAX_REASONS) {
        refused.add(reason);
      }
    }
  }
}
