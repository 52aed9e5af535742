package vectormill.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.architecture.ArchitectureRules.doNotKnow;
import static vectormill.architecture.ArchitectureRules.foreignTypesStayIn;
import static vectormill.architecture.ArchitectureRules.knowsOnly;
import static vectormill.architecture.ArchitectureRules.outermostEndsWith;
import static vectormill.architecture.Checkout.in;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vectormill.index.VectorIndex;
import vectormill.review.Review;

/// Every rule of the house, on the production classes of the whole build.
final class ArchitectureTest {
  private static final JavaClasses CLASSES = Checkout.classes();
  private static final List<String> ADAPTERS =
      List.of("shared/aws", "shared/opensearch", "shared/formats", "shared/models");
  private static final String AUDIT = "batch-jobs/audit";
  private static final String[] LOCAL = {
    "localstack/local-cloud", "localstack/mill", "localstack/opensearch-node"
  };
  private static final String[] FUNCTIONS = {
    "functions/dispatch", "functions/intake", "functions/search", "functions/sweep"
  };

  @Test
  void namesSaySomething() {
    holds(ArchitectureRules.namesSaySomething());
  }

  @Test
  void theInnermostNounsKnowOnlyTheJdk() {
    holds(
        knowsOnly(
            resideInAnyPackage("vectormill.document", "vectormill.failure", "vectormill.source"),
            "java..",
            "org.jspecify..",
            "vectormill.document",
            "vectormill.failure",
            "vectormill.source"));
    holds(
        knowsOnly(
            resideInAnyPackage("vectormill.work"), "java..", "org.jspecify..", "vectormill.."));
  }

  @Test
  void coreKnowsOnlyTheJdkAndJsonAndYaml() {
    holds(
        knowsOnly(
            in("shared/core"),
            "java..",
            "org.jspecify..",
            "com.fasterxml.jackson..",
            "org.yaml.snakeyaml..",
            "vectormill.."));
  }

  @Test
  void awsServicesStayInTheAwsAdaptersTheFunctionsAndTheLocalCloud() {
    holds(
        foreignTypesStayIn(
            in("shared/aws", AUDIT).or(in(FUNCTIONS)).or(outermostEndsWith("Main")).or(in(LOCAL)),
            "software.amazon.awssdk.services..",
            "com.amazonaws.."));
  }

  /// Requests to OpenSearch on AWS are signed, which takes credentials but no client of a service.
  @Test
  void awsCredentialsAreKnownToTheOpenSearchAdapterBesides() {
    holds(
        foreignTypesStayIn(
            in("shared/aws", "shared/opensearch", AUDIT)
                .or(in(FUNCTIONS))
                .or(outermostEndsWith("Main"))
                .or(in(LOCAL)),
            "software.amazon.awssdk.."));
  }

  @Test
  void cloudFormationStaysInItsOwnModuleWhichKnowsNothingElseOfOurs() {
    holds(
        foreignTypesStayIn(
            in("infra-cdk"),
            "software.amazon.awscdk..",
            "software.constructs..",
            "io.github.cdklabs.."));
    holds(
        doNotKnow(
            in("infra-cdk"),
            resideInAPackage("vectormill..")
                .and(
                    not(
                        resideInAnyPackage(
                            "vectormill.settings",
                            "vectormill.recipe",
                            "vectormill.environment",
                            "vectormill.bundle",
                            "vectormill.stack",
                            "vectormill.deployment")))));
  }

  @Test
  void imagesKnowNothingButTheirCodecs() {
    holds(
        knowsOnly(
            in("shared/images"),
            "java..",
            "javax.imageio..",
            "org.w3c.dom..",
            "org.jspecify..",
            "vectormill.image.."));
  }

  @Test
  void downloadsKnowNothingButTheirClient() {
    holds(
        knowsOnly(
            in("shared/download"),
            "java..",
            "org.apache.hc..",
            "org.jspecify..",
            "vectormill.download.."));
  }

  /// What checks the pipeline must not share its mistakes.
  @Test
  void theAuditorSharesNoCodeWithThePipeline() {
    holds(
        doNotKnow(
            in(AUDIT),
            resideInAPackage("vectormill..").and(not(resideInAPackage("vectormill.audit..")))));
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    for (String adapter : ADAPTERS) {
      String[] others =
          ADAPTERS.stream().filter(other -> !other.equals(adapter)).toArray(String[]::new);
      holds(doNotKnow(in(adapter), in(others)));
    }
  }

  @Test
  void adaptersAreCreatedAtTheEdge() {
    holds(
        ArchitectureRules.adaptersAreCreatedAtTheEdge(
            in("shared/aws", "shared/opensearch"), in("shared/core"), in(LOCAL)));
  }

  /// Whoever gets an index by another way could show a tenant what belongs to another.
  @Test
  void searchesReachCollectionsThroughTheirDoor() {
    holds(
        doNotKnow(
            resideInAPackage("vectormill.search..")
                .and(
                    not(
                        outermostEndsWith(
                            "VisibleCollections",
                            "Questions",
                            "HealthController",
                            "Factory",
                            "Handler")))
                .and(not(ArchitectureRules.generated())),
            equivalentTo(VectorIndex.class)));
  }

  /// What finds duplicates reaches the index by a collection's name and asks nobody.
  @Test
  void duplicatesAreReachedByThoseWhoAskTheCaller() {
    holds(
        doNotKnow(
            resideInAPackage("vectormill.search..")
                .and(not(outermostEndsWith("DuplicateReports", "Actions", "Factory")))
                .and(not(ArchitectureRules.generated())),
            equivalentTo(Review.class)));
  }

  @Test
  void settingsReadTheEnvironment() {
    holds(ArchitectureRules.settingsReadTheEnvironment());
  }

  @Test
  void clockAndConsoleAreArguments() {
    holds(
        ArchitectureRules.clockAndConsoleAreArguments(
            in(
                "shared/testing",
                "shared/metrics",
                "localstack/local-cloud",
                "localstack/opensearch-node",
                "localstack/mill")));
  }

  @Test
  void threadsArePlatformThreads() {
    holds(ArchitectureRules.threadsArePlatformThreads(in("localstack/simulation")));
  }

  /// What runs on one machine only writes for the human before it.
  @Test
  void eventsHaveFactsByName() {
    holds(ArchitectureRules.eventsHaveFactsByName(in(LOCAL)));
  }

  /// Programs speak to SLF4J; how an event is written is for one module to know.
  @Test
  void theWriterOfLogsIsKnownToNobody() {
    holds(foreignTypesStayIn(in("shared/logs"), "ch.qos.logback..", "net.logstash.."));
    holds(doNotKnow(not(in("shared/logs")), resideInAPackage("vectormill.log..")));
  }

  @Test
  void nothingStaticChanges() {
    holds(ArchitectureRules.noStaticState());
  }

  @Test
  void packagesHaveNoCycles() {
    holds(ArchitectureRules.noCyclesBetweenPackages());
  }

  @Test
  void packagesAreNullMarked() {
    holds(ArchitectureRules.packagesAreNullMarked());
  }

  @Test
  void aPackageLivesInOneModule() {
    Map<String, List<Path>> homes =
        CLASSES.stream()
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName,
                    Collectors.mapping(
                        Checkout::module,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), modules -> modules.stream().sorted().toList()))));
    homes.values().removeIf(modules -> modules.size() == 1);
    assertThat(homes).isEmpty();
  }

  private static void holds(ArchRule rule) {
    rule.check(CLASSES);
  }
}
