package vectormill.benchmark;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.embedfiles.EmbedFilesMain;

/// The real worker with an embedder that takes its time and no processor, as a model on another
/// device does: 0.4 ms a text.
public final class SlowWorkerMain {
  /// Time for one text.
  public static final long MICROS_PER_TEXT = 400;

  private SlowWorkerMain() {}

  /// @param arguments none that matter
  public static void main(String[] arguments) {
    System.exit(EmbedFilesMain.run(BenchmarkSettings.environment(), _ -> (_, _) -> new Slow()));
  }

  private static final class Slow implements TextEmbedder {
    private final Embedding made =
        new Embedding.Embedded(
            BenchmarkRecords.unitVector(new Random(1), NoCostWorkerMain.DIMENSION));

    @Override
    public ModelId model() {
      return new ModelId("slow", HexFormat.of().formatHex(new byte[32]));
    }

    @Override
    public int dimension() {
      return NoCostWorkerMain.DIMENSION;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      try {
        TimeUnit.MICROSECONDS.sleep(MICROS_PER_TEXT * texts.size());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while it computed", e);
      }
      return texts.stream().map(_ -> made).toList();
    }
  }
}
