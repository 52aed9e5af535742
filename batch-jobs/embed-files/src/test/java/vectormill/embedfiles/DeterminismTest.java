package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.testing.Faults;
import vectormill.work.WorkItem;

/// The same bytes give the same outputs, however many slots work on them, in whatever order they
/// arrive, and whatever dies on the way.
class DeterminismTest {
  private static final int FILES = 12;
  private static final String RECIPE =
      """
      read: { id: id, text: text }
      write: [ { format: npy, dtype: f16 }, { format: jsonl } ]
      """;

  @TempDir Path scratch;

  @Test
  void outputsDependOnNothingButContentRecipeAndModel() throws Exception {
    Map<String, List<String>> expected = parts(1, 0, false);
    for (int slots : List.of(2, 8)) {
      assertThat(parts(slots, slots, false)).as(slots + " slots").isEqualTo(expected);
      assertThat(parts(slots, slots + 1, true)).as(slots + " slots that die").isEqualTo(expected);
    }
    assertThat(parts(1, 99, true)).isEqualTo(expected);
  }

  private Map<String, List<String>> parts(int slots, long seed, boolean dying) throws Exception {
    Bench bench = new Bench(scratch);
    bench.stages = SlotRuntime.Stages.THREADS;
    bench.recipe("notes", RECIPE);
    List<Integer> order = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      order.add(file);
    }
    Collections.shuffle(order, new Random(seed));
    List<WorkItem> items = new ArrayList<>();
    for (int file : order) {
      items.add(bench.drop("notes/" + file + ".jsonl", content(file)));
    }
    for (int round = 0; round < (dying ? 3 : 1); round++) {
      run(bench, slots, dying ? Optional.of(new Random(seed + round)) : Optional.empty());
      bench.timePasses();
    }
    run(bench, slots, Optional.empty());
    Map<String, List<String>> parts = new TreeMap<>();
    for (WorkItem item : items) {
      parts.put(item.source().key(), new Contents(bench).parts(item));
    }
    return parts;
  }

  private static void run(Bench bench, int slots, Optional<Random> deaths) throws Exception {
    List<Callable<Integer>> runs = new ArrayList<>();
    for (int slot = 0; slot < slots; slot++) {
      Faults faults =
          deaths
              .map(random -> Faults.at(Faults.Mode.STOP_AFTER, 20 + random.nextInt(60)))
              .orElseGet(Faults::none);
      runs.add(() -> runOne(bench, faults));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(slots)) {
      for (Future<Integer> run : threads.invokeAll(runs)) {
        run.get();
      }
    }
  }

  private static int runOne(Bench bench, Faults faults) throws InterruptedException {
    try {
      return bench.work(faults);
    } catch (Faults.StoppedException e) {
      return 0;
    }
  }

  /// Some hundred records, several batches in the larger files.
  private static String content(int file) {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(file);
    for (int record = 0; record < 40 * (file + 1); record++) {
      int letter = 'a' + random.nextInt(26);
      lines
          .append("{\"id\": \"%d-%d\", \"text\": \"".formatted(file, record))
          .append(Character.toString(letter).repeat(1 + random.nextInt(20)))
          .append(record % 17 == 0 ? "\"\n" : "\"}\n");
    }
    return lines.toString();
  }
}
