package vectormill.localcloud.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A function: a handler run by AWS's own runtime interface client, whose jar is on the class path
/// given here.
///
/// @param handler as Lambda names it, `package.Class` or `package.Class::method`
/// @param classPath entries in order
/// @param environment for the function, beside the cloud's own variables
/// @param limits what one of its processes may use
public record FunctionDefinition(
    String name,
    String handler,
    List<String> classPath,
    Map<String, String> environment,
    Limits limits) {

  /// What a function may use.
  ///
  /// @param heapMegabytes the largest heap of one process
  /// @param timeout how long one call may take
  /// @param concurrency how many calls run at once, each in a process of its own
  /// @param eager whether the first process is started with the cloud
  public record Limits(int heapMegabytes, Duration timeout, int concurrency, boolean eager) {

    /// 256 MB, 30 seconds, one call at a time, started with the cloud.
    public static final Limits DEFAULT = new Limits(256, Duration.ofSeconds(30), 1, true);

    /// Checks the ranges.
    public Limits {
      if (heapMegabytes < 32 || heapMegabytes > 10_240) {
        throw new IllegalArgumentException("heap must be 32 to 10240 MB, found " + heapMegabytes);
      }
      if (timeout.toMillis() <= 0 || timeout.compareTo(Duration.ofMinutes(15)) > 0) {
        throw new IllegalArgumentException("timeout must be at most 15 min, found " + timeout);
      }
      if (concurrency < 1 || concurrency > 64) {
        throw new IllegalArgumentException("concurrency must be 1 to 64, found " + concurrency);
      }
    }
  }

  /// Checks the name.
  public FunctionDefinition {
    classPath = List.copyOf(classPath);
    environment = Map.copyOf(environment);
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a function's name: '" + name + "'");
    }
    if (handler.isBlank()) {
      throw new IllegalArgumentException("function " + name + " has no handler");
    }
  }

  /// A function with the default limits and no variables of its own.
  public static FunctionDefinition of(String name, String handler, List<String> classPath) {
    return new FunctionDefinition(name, handler, classPath, Map.of(), Limits.DEFAULT);
  }

  /// The same with more variables.
  public FunctionDefinition withEnvironment(Map<String, String> others) {
    return new FunctionDefinition(name, handler, classPath, others, limits);
  }

  /// The same with other limits.
  public FunctionDefinition withLimits(Limits others) {
    return new FunctionDefinition(name, handler, classPath, environment, others);
  }
}
