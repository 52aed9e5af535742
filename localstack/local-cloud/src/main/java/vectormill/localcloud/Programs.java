package vectormill.localcloud;

import java.util.List;
import vectormill.localcloud.batch.JobDefinition;
import vectormill.localcloud.http.HttpRoute;
import vectormill.localcloud.lambda.FunctionDefinition;
import vectormill.localcloud.lambda.QueueTrigger;
import vectormill.localcloud.lambda.Schedule;

/// What runs in the cloud.
///
/// @param jobSlots how many jobs run at once
public record Programs(
    List<JobDefinition> jobs,
    int jobSlots,
    List<FunctionDefinition> functions,
    List<QueueTrigger> triggers,
    List<Schedule> schedules,
    List<HttpRoute> routes) {

  /// Nothing, in one slot.
  public static final Programs NONE =
      new Programs(List.of(), 1, List.of(), List.of(), List.of(), List.of());

  /// Copies the lists.
  public Programs {
    jobs = List.copyOf(jobs);
    functions = List.copyOf(functions);
    triggers = List.copyOf(triggers);
    schedules = List.copyOf(schedules);
    routes = List.copyOf(routes);
  }

  /// The same with other jobs and slots.
  public Programs withJobs(List<JobDefinition> others, int slots) {
    return new Programs(others, slots, functions, triggers, schedules, routes);
  }

  /// The same with other functions.
  public Programs withFunctions(List<FunctionDefinition> others) {
    return new Programs(jobs, jobSlots, others, triggers, schedules, routes);
  }

  /// The same with other queue triggers.
  public Programs withTriggers(List<QueueTrigger> others) {
    return new Programs(jobs, jobSlots, functions, others, schedules, routes);
  }

  /// The same with other schedules.
  public Programs withSchedules(List<Schedule> others) {
    return new Programs(jobs, jobSlots, functions, triggers, others, routes);
  }

  /// The same with other HTTP routes.
  public Programs withRoutes(List<HttpRoute> others) {
    return new Programs(jobs, jobSlots, functions, triggers, schedules, others);
  }
}
