package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// Comes next.
final class ApiStack extends Stack {
  ApiStack(
      Construct scope, Environment environment, Layers layers, Bundles bundles, StackProps props) {
    super(scope, "api", props);
  }

  List<ProgramFunction> functions() {
    return List.of();
  }
}
