package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A change of a template is seen by whoever makes it: the file in `golden` changes in the same
/// commit. `-Dgolden.write=true` writes them anew.
final class GoldenTemplateTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  static List<String> stacks() {
    return Stream.of("dev", "prod")
        .flatMap(environment -> Templates.LAYERS.stream().map(layer -> environment + "/" + layer))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void theTemplateIsTheOneThatWasReviewed(String stack) throws IOException {
    String[] names = stack.split("/", -1);
    String made = masked(Templates.of(names[0], names[1]).json());
    Path file =
        Templates.home().resolve("infra-cdk/src/test/resources/golden").resolve(stack + ".json");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, made);
    }
    assertThat(made).isEqualTo(Files.readString(file));
  }

  /// Without what depends on the bytes of code.
  private static String masked(JsonNode template) throws JsonProcessingException {
    return JSON.writeValueAsString(JSON.treeToValue(template, Object.class))
            .replaceAll("[0-9a-f]{64}", "HASH")
            .replaceAll("(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}", "$1")
            .replaceAll("(Deployment[0-9A-F]{8})[0-9a-f]{32}", "$1")
        + "\n";
  }
}
