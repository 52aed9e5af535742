package vectormill.stack;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// Comes next.
final class ObservabilityStack extends Stack {
  record Watched(IngestStack ingest, ApiStack api, ComputeStack compute) {}

  ObservabilityStack(
      Construct scope, Environment environment, Layers layers, Watched watched, StackProps props) {
    super(scope, "observability", props);
  }
}
