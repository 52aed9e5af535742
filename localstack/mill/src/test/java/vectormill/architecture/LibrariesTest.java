package vectormill.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static vectormill.architecture.ArchitectureRules.foreignTypesStayIn;
import static vectormill.architecture.Checkout.in;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/// Each library of others is known in one room only.
final class LibrariesTest {
  private static final JavaClasses CLASSES = Checkout.classes();

  @Test
  void yamlNodesWhichKnowTheirLineStayInRecipes() {
    holds(foreignTypesStayIn(resideInAnyPackage("vectormill.recipe"), "org.yaml.snakeyaml.."));
  }

  @Test
  void modelRuntimesStayInModels() {
    holds(foreignTypesStayIn(in("shared/models"), "ai.onnxruntime..", "ai.djl..", "org.ejml.."));
  }

  @Test
  void theFormatOfGraphsStaysWhereTheyAreWritten() {
    holds(foreignTypesStayIn(resideInAnyPackage("vectormill.model.graph"), "ai.onnx.."));
  }

  @Test
  void imageCodecsStayInImages() {
    holds(
        foreignTypesStayIn(
            in("shared/images"), "javax.imageio..", "com.twelvemonkeys..", "com.luciad.."));
  }

  @Test
  void theSdkOfTheModelContextProtocolStaysInSearches() {
    holds(
        foreignTypesStayIn(
            resideInAnyPackage("vectormill.search"), "io.modelcontextprotocol..", "reactor.."));
  }

  @Test
  void metricsStayInProgramsAndOnTheirWayOut() {
    holds(
        foreignTypesStayIn(
            in("shared/metrics", "batch-jobs/embed-files", "batch-jobs/canonicalize")
                .or(
                    in(
                        "functions/dispatch",
                        "functions/intake",
                        "functions/search",
                        "functions/sweep")),
            "io.prometheus.."));
  }

  @Test
  void openSearchTypesStayInItsAdapterTheLocalNodeAndTheBenchmarks() {
    holds(
        foreignTypesStayIn(
            in("shared/opensearch", "localstack/opensearch-node")
                .or(resideInAnyPackage("vectormill.benchmark")),
            "org.opensearch.."));
  }

  private static void holds(ArchRule rule) {
    rule.check(CLASSES);
  }
}
