package vectormill.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// sentence-transformers with PyTorch on the same checkpoint, where Python has it.
final class SentenceTransformers {
  private static final String SCRIPT = "sentence_transformers_benchmark.py";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  SentenceTransformers(Path folder) {
    this.folder = folder;
  }

  /// Empty where Python or the library is absent.
  Optional<Measured> measure(Models models, List<String> texts)
      throws IOException, InterruptedException {
    if (!succeeds("-c", "import sentence_transformers")) {
      return Optional.empty();
    }
    Path script = folder.resolve(SCRIPT);
    try (InputStream in = SentenceTransformers.class.getResourceAsStream("/" + SCRIPT)) {
      Files.copy(Objects.requireNonNull(in), script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path question = folder.resolve("texts.json");
    Path answer = folder.resolve("vectors.json");
    JSON.writeValue(question.toFile(), texts);
    if (!succeeds(
        script.toString(),
        models.checkpoint().toString(),
        question.toString(),
        answer.toString())) {
      throw new IOException("sentence-transformers could not be measured");
    }
    return Optional.of(measured(JSON.readTree(answer.toFile())));
  }

  private static Measured measured(JsonNode answer) {
    List<float[]> vectors = new ArrayList<>();
    for (JsonNode numbers : answer.required("vectors")) {
      float[] vector = new float[numbers.size()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = numbers.required(i).floatValue();
      }
      vectors.add(vector);
    }
    return new Measured(
        "sentence-transformers encode(list), batches of 32, sorted",
        Way.Kind.ALONE,
        new ProcessTime(answer.required("wall").asDouble(), answer.required("cpu").asDouble()),
        vectors);
  }

  private static boolean succeeds(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("HF_HUB_OFFLINE", "1"));
    try {
      return builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
