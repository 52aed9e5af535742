package vectormill.canonicalize.pair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vectormill.duplicate.DuplicateRule;
import vectormill.duplicate.UnionFind;
import vectormill.failure.TransientException;

/// Compares every fresh record with all others, some columns at a time, on several threads. What is
/// connected in the end does not depend on how many. Memory: for each thread a tile of 256 records
/// and two numbers for each record.
final class TileSearch {
  private static final int COLUMNS = 256;

  private final PairScreen screen;
  private final BitSet fresh;
  private final FoundLinks links;
  private final int threads;

  /// @param fresh records that were not compared before; of each pair one is
  /// @param threads at least 1
  TileSearch(PairScreen screen, BitSet fresh, FoundLinks links, int threads) {
    this.screen = screen;
    this.fresh = fresh;
    this.links = links;
    this.threads = threads;
  }

  /// @param beat called now and then
  /// @throws TransientException if the thread is interrupted
  void run(DuplicateRule rule, Runnable beat) {
    int records = links.connected().size();
    int[] rows = fresh.stream().toArray();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int from = 0; from < records; from += threads * COLUMNS) {
        List<Callable<List<FoundLinks.Found>>> tiles = new ArrayList<>();
        int end = Math.min(records, from + threads * COLUMNS);
        for (int column = from; column < end; column += COLUMNS) {
          int first = column;
          tiles.add(() -> tile(rule, rows, first, Math.min(records, first + COLUMNS)));
        }
        for (Future<List<FoundLinks.Found>> tile : pool.invokeAll(tiles)) {
          tile.get().forEach(links::add);
        }
        beat.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException(
          "comparing records", new IOException("interrupted while comparing", e));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException bug
          ? bug
          : new IllegalStateException("comparing records failed", e);
    }
  }

  private List<FoundLinks.Found> tile(DuplicateRule rule, int[] rows, int from, int to) {
    PairScreen.Tile tile = screen.tile(from, to);
    Links found = new Links(rule);
    for (int row = firstRow(rows, from, to); row < rows.length; row += PairScreen.ROWS) {
      tile.screen(rows, row, Math.min(PairScreen.ROWS, rows.length - row), found);
    }
    return found.found;
  }

  /// Where all of a tile is fresh, pairs with earlier records are found in the tiles of those.
  private int firstRow(int[] rows, int from, int to) {
    boolean allFresh = fresh.nextClearBit(from) >= to;
    return allFresh ? Arrays.binarySearch(rows, from) : 0;
  }

  /// Links that one tile finds: of those that connect the same, the first.
  private final class Links implements PairScreen.Maybe {
    private final DuplicateRule rule;
    private final List<FoundLinks.Found> found = new ArrayList<>();
    private final UnionFind connected = new UnionFind(links.connected().size());

    Links(DuplicateRule rule) {
      this.rule = rule;
    }

    @Override
    public void found(int record, int other) {
      boolean seenFromThere = record <= other && fresh.get(other);
      if (record == other || seenFromThere || connected.connected(record, other)) {
        return;
      }
      links
          .compare(rule, record, other)
          .ifPresent(link -> {
            found.add(link);
            connected.unite(record, other);
          });
    }
  }
}
