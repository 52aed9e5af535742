package vectormill.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import vectormill.stack.Templates.Template;

final class ObservabilityStackTest {
  static final List<String> ALL = Templates.ALL;

  @BeforeAll
  static void needsNode() {
    Templates.needNode();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void everyAlarmTellsSomebodyWhatToDo(String environment) {
    Template template = Templates.of(environment, "observability");
    assertThat(template.properties("AWS::CloudWatch::Alarm").values())
        .hasSizeGreaterThanOrEqualTo(14)
        .allSatisfy(alarm -> {
          assertThat(alarm.path("AlarmActions")).hasSize(1);
          assertThat(alarm.path("AlarmDescription").asText()).contains(": ");
        });
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void whatMustBeWatchedIs(String environment) {
    assertThat(
            Templates.of(environment, "observability")
                .properties("AWS::CloudWatch::Alarm")
                .keySet())
        .extracting(id -> id.substring(0, id.length() - 8))
        .contains(
            "Poisoned",
            "EventsDead",
            "WorkDead",
            "EventsOld",
            "WorkOld",
            "IntakeErrors",
            "DispatchErrors",
            "SweepErrors",
            "SearchErrors",
            "IntakeThrottles",
            "SearchFails",
            "SearchSlow");
  }

  @Test
  void theDomainsMemoryAndDisksAreWatched() {
    assertThat(Templates.of("prod", "observability").properties("AWS::CloudWatch::Alarm").values())
        .extracting(alarm -> alarm.path("MetricName").asText())
        .contains(
            "ClusterStatus.red",
            "FreeStorageSpace",
            "JVMMemoryPressure",
            "KNNCircuitBreakerTriggered",
            "KNNGraphMemoryUsagePercentage",
            "ThreadpoolWriteRejected");
  }

  @Test
  void whatOurProgramsReportIsWatchedWhereTheyReport() {
    assertThat(Templates.of("prod", "observability").properties("AWS::CloudWatch::Alarm").values())
        .filteredOn(alarm -> alarm.path("Namespace").asText().startsWith("Vectormill/"))
        .allSatisfy(
            alarm -> assertThat(alarm.path("Namespace").asText()).isEqualTo("Vectormill/prod"))
        .extracting(alarm -> alarm.path("MetricName").asText())
        .containsExactlyInAnyOrder(
            "SweepFindings", "SweepFindings", "IndexRefusals", "SweepProblems");
    assertThat(Templates.of("prod", "observability").properties("AWS::CloudWatch::Alarm").keySet())
        .anyMatch(id -> id.startsWith("IdleModels"));
    assertThat(
            Templates.of("prod", "observability")
                .one("AWS::CloudWatch::Alarm", "IdleModels")
                .toString())
        .as("a small file in a quiet hour wakes nobody")
        .contains("IF(held > 900, 100 * embedding / held, 100)");
    assertThat(Templates.of("dev", "observability").properties("AWS::CloudWatch::Alarm").keySet())
        .noneMatch(id -> id.startsWith("IdleModels") || id.startsWith("LapsedLeases"));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void failedAndHopelessJobsAreTold(String environment) {
    assertThat(Templates.of(environment, "observability").properties("AWS::Events::Rule").values())
        .extracting(rule -> rule.at("/EventPattern/detail-type/0").asText())
        .containsExactlyInAnyOrder("Batch Job State Change", "Batch Job Queue Blocked");
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void spendingHasALimitThatTells(String environment) {
    JsonNode budget =
        Templates.of(environment, "observability").one("AWS::Budgets::Budget", "Budget");
    assertThat(budget.at("/Budget/BudgetLimit/Amount").asInt()).isPositive();
    assertThat(budget.path("NotificationsWithSubscribers")).hasSize(2);
  }

  @Test
  void alarmsGoToTheAddressOfTheFile() {
    assertThat(
            Templates.of("given", "observability")
                .one("AWS::SNS::Subscription", "Alarms")
                .path("Endpoint")
                .asText())
        .isEqualTo("night@example.org");
    assertThat(Templates.of("dev", "observability").resources("AWS::SNS::Subscription")).isEmpty();
  }
}
