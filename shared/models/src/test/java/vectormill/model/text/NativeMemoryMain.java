package vectormill.model.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vectormill.embedding.ModelId;
import vectormill.testing.model.TinyCheckpoint;

/// Shows that native memory stays flat over ten thousand batches: prints the process's resident
/// memory now and then and fails where it keeps growing. The heap must be of one size and touched
/// beforehand: `-Xms64m -Xmx64m -XX:+AlwaysPreTouch`. Linux only.
final class NativeMemoryMain {
  private static final int BATCHES = 10_000;
  private static final long MAX_GROWTH_KB = 8_000;

  private NativeMemoryMain() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("native-memory");
    List<String> texts = Texts.mixed(64, 110, 1);
    long[] batches = {0};
    try (TextEncoder encoder =
        TextEncoders.open(
            Tiny.model(folder, TinyCheckpoint.tiny()),
            new ModelId("tiny", "0".repeat(64)),
            TextEncoderOptions.usual().withTokenBudget(128),
            effort -> batches[0] += effort.batches())) {
      long settled = 0;
      for (int step = 1; step <= 10; step++) {
        while (batches[0] < (long) BATCHES * step / 10) {
          encoder.embed(texts);
        }
        long resident = residentKb();
        System.out.printf("%d batches: %d kB resident%n", batches[0], resident);
        settled = step == 3 ? resident : settled;
        if (step > 3 && resident - settled > MAX_GROWTH_KB) {
          throw new IllegalStateException("memory keeps growing");
        }
      }
    }
  }

  private static long residentKb() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
