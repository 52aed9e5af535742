package vectormill.stack;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;

/// What a stack tells people and the `mill` command.
///
/// What a program reads as `VECTORMILL_INPUT_BUCKET` is the output `InputBucket`, so that a command
/// can turn the outputs of an environment into the variables of its settings.
final class Outputs {
  private static final String PREFIX = "VECTORMILL_";

  private Outputs() {}

  /// The output that holds a variable's value.
  static String key(String variable) {
    String name = variable.startsWith(PREFIX) ? variable.substring(PREFIX.length()) : variable;
    return Identifiers.title(name);
  }

  static void add(Stack stack, String key, String value) {
    CfnOutput output = CfnOutput.Builder.create(stack, "Output" + key).value(value).build();
    output.overrideLogicalId(key + "Output");
  }
}
