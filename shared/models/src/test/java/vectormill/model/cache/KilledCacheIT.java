package vectormill.model.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.embedding.CacheKey;
import vectormill.embedding.Vector;

class KilledCacheIT {
  private static final int KILLS = 8;
  private static final int MOST_BATCHES = 300;
  private static final long SEED = 7;

  @TempDir private Path folder = Path.of("");

  @Test
  void aKilledProcessLeavesAReadableCacheWithNothingWrongInIt() throws Exception {
    Random random = new Random(SEED);
    int next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int last = writeAndKill(next, next + 1 + random.nextInt(MOST_BATCHES));
      try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
        for (int batch = 0; batch <= last; batch++) {
          Map<CacheKey, Vector> stored = CacheWriterMain.batch(batch);
          Map<CacheKey, Vector> found = cache.find(CacheWriterMain.NAMESPACE, stored.keySet());
          assertThat(stored).containsAllEntriesOf(found);
          if (batch == last && batch % 3 != 2) {
            assertThat(found).as("the last batch that was stored").isEqualTo(stored);
          }
        }
      }
      next = last + 1;
    }
  }

  /// Lets a process write until it says that it stored this batch, and kills it.
  ///
  /// @return the last batch that it said was stored
  private int writeAndKill(int first, int until) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CacheWriterMain.class.getName(),
                folder.toString(),
                Integer.toString(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = first - 1;
    try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Integer.parseInt(line);
        if (last >= until) {
          writer.toHandle().destroyForcibly();
        }
      }
    }
    writer.waitFor();
    return last;
  }
}
