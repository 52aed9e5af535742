package vectormill.localcloud.batch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vectormill.localcloud.process.JavaProgram;

/// A job definition: a program where AWS has an image. Arguments given at submission replace the
/// program's own, as a command replaces an image's.
///
/// @param environment for the program, beside the cloud's own variables
/// @param attempts how often it is started at most, 1 to 10
/// @param timeout how long one attempt may take, if that is limited
/// @param rules which exits are tried again; without a match all failures are
public record JobDefinition(
    String name,
    JavaProgram program,
    Map<String, String> environment,
    int attempts,
    Optional<Duration> timeout,
    List<RetryRule> rules) {

  /// Checks name, attempts and timeout.
  public JobDefinition {
    environment = Map.copyOf(environment);
    rules = List.copyOf(rules);
    if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
      throw new IllegalArgumentException("not a job definition's name: '" + name + "'");
    }
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException(
          "job definition " + name + ": attempts must be 1 to 10, found " + attempts);
    }
    if (timeout.isPresent() && timeout.get().toMillis() <= 0) {
      throw new IllegalArgumentException(
          "job definition " + name + ": timeout must be positive, found " + timeout.get());
    }
  }

  /// A job that is tried once and may take as long as it likes.
  public static JobDefinition once(String name, JavaProgram program) {
    return new JobDefinition(name, program, Map.of(), 1, Optional.empty(), List.of());
  }

  /// The same with more variables.
  public JobDefinition withEnvironment(Map<String, String> others) {
    return new JobDefinition(name, program, others, attempts, timeout, rules);
  }

  /// The same with other attempts and rules.
  public JobDefinition withRetries(int count, List<RetryRule> others) {
    return new JobDefinition(name, program, environment, count, timeout, others);
  }

  /// The same with a limit for each attempt.
  public JobDefinition withTimeout(Duration limit) {
    return new JobDefinition(name, program, environment, attempts, Optional.of(limit), rules);
  }
}
