package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import vectormill.environment.Environment;

/// Passes over all collections, now and then: the scheduler submits the job by itself.
final class PassSchedule {

  private PassSchedule() {}

  static void add(Stack stack, Environment environment, JobQueue queue, String job) {
    Role role = Schedules.role(stack, "PassScheduleRole", List.of(Jobs.submit(stack, queue, job)));
    int hours = environment.settings().upkeep().everyHours();
    Schedules.add(
        stack,
        "PassSchedule",
        hours == 1 ? "rate(1 hour)" : "rate(" + hours + " hours)",
        environment.settings().operations().paused(),
        Schedules.target(
            "arn:" + stack.getPartition() + ":scheduler:::aws-sdk:batch:submitJob",
            role,
            """
            {"JobName":"canonicalize","JobQueue":"%s","JobDefinition":"%s"}\
            """
                .formatted(queue.arn(), job)));
  }
}
