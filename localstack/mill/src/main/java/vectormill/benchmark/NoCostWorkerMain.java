package vectormill.benchmark;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedfiles.EmbedFilesMain;
import vectormill.settings.EnvironmentNames;

/// The real worker with an embedder that costs nothing: what is left is the pipeline. At its end it
/// appends the largest heap that was in use after a collection to the file `heap.txt`, whose folder
/// is the first argument.
public final class NoCostWorkerMain {
  /// Components per vector.
  public static final int DIMENSION = 300;

  private static final int VECTORS = 4096;

  private NoCostWorkerMain() {}

  /// @param arguments the folder for `heap.txt`
  public static void main(String[] arguments) throws IOException {
    AtomicLong peak = watchHeap();
    TextEmbedder embedder = new NoCost();
    Map<String, String> environment = new HashMap<>(BenchmarkSettings.environment());
    // ranges share the work of a model; without one they only read a file twice
    environment.put(EnvironmentNames.SPLIT_BYTES, "0");
    int code = EmbedFilesMain.run(environment, _ -> (_, _) -> embedder);
    Path file = Path.of(arguments[0]).resolve("heap.txt");
    Files.writeString(
        file,
        peak.get() + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    System.exit(code);
  }

  private static AtomicLong watchHeap() {
    AtomicLong peak = new AtomicLong();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, _) -> {
                GarbageCollectionNotificationInfo collection =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                if (!collection.getGcAction().contains("major")) {
                  return;
                }
                long used =
                    collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> isHeap(pool.getKey()))
                        .map(pool -> pool.getValue())
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                peak.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    Thread.ofPlatform().daemon().start(NoCostWorkerMain::collectAgainAndAgain);
    return peak;
  }

  private static void collectAgainAndAgain() {
    try {
      while (true) {
        java.util.concurrent.TimeUnit.SECONDS.sleep(2);
        System.gc();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isHeap(String pool) {
    return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Gen");
  }

  /// Answers with one of a few thousand vectors made beforehand.
  private static final class NoCost implements TextEmbedder {
    private final Embedding[] made = new Embedding[VECTORS];

    NoCost() {
      Random random = new Random(1);
      for (int i = 0; i < VECTORS; i++) {
        made[i] = new Embedding.Embedded(BenchmarkRecords.unitVector(random, DIMENSION));
      }
    }

    @Override
    public ModelId model() {
      return new ModelId("no-cost", "00".repeat(32));
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      return texts.stream().map(text -> made[text.hashCode() & (VECTORS - 1)]).toList();
    }
  }
}
