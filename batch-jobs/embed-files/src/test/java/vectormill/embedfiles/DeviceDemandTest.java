package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.model.CollectionModels;
import vectormill.model.EffortMeter;
import vectormill.model.ModelStore;
import vectormill.model.onnx.Device;
import vectormill.work.State;
import vectormill.work.WorkItem;

/// A recipe that demands a GPU, at a worker without one.
class DeviceDemandTest {
  private static final String WHY = "no GPU is given to this program";

  @TempDir Path scratch;

  @Test
  void theFileFailsAndSaysWhyThereIsNoGpu() throws Exception {
    Bench bench = new Bench(scratch);
    ModelStore store = new ModelStore(bench.blobs, "models", scratch.resolve("models"));
    bench.embedders =
        new CollectionEmbedders(
            store,
            new CollectionModels(bench.blobs, "models", store),
            new TrainingTexts(bench.blobs, Bench.INPUT),
            scratch,
            new EffortMeter(),
            new Device(Device.Kind.CPU, WHY));
    bench.models = new EyeModels();
    bench.recipe("notes", "embed: { text: letters, device: gpu }\n");
    WorkItem item = bench.drop("notes/a.jsonl", "{\"text\": \"one\"}\n");
    bench.work();
    assertThat(bench.stamp(item).state()).isEqualTo(State.FAILED);
    assertThat(bench.stamp(item).failure().orElseThrow().message())
        .contains("embed.device is gpu, and this worker runs models on the CPU: " + WHY);
  }
}
