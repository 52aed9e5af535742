package vectormill.stack;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import vectormill.settings.OutputNames;

/// What a stack tells people and the `mill` command.
///
/// What a program reads as `VECTORMILL_INPUT_BUCKET` is the output `InputBucket`, so that a command
/// can turn the outputs of an environment into the variables of its settings.
final class Outputs {
  private Outputs() {}

  /// The output that holds a variable's value.
  static String key(String variable) {
    return OutputNames.of(variable);
  }

  static void add(Stack stack, String key, String value) {
    CfnOutput output = CfnOutput.Builder.create(stack, "Output" + key).value(value).build();
    output.overrideLogicalId(OutputNames.key(key));
  }
}
