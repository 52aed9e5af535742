package vectormill.stack;

import software.amazon.awscdk.Stage;

/// Findings of cdk-nag that stand, each with its reason.
final class Suppressions {
  private Suppressions() {}

  static void apply(Stage stage) {}
}
