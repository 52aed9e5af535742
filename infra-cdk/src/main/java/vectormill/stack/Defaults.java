package vectormill.stack;

import java.util.Objects;
import software.constructs.IConstruct;

/// The resource of CloudFormation within a construct of CDK.
final class Defaults {
  private Defaults() {}

  static <T> T of(IConstruct construct, Class<T> type) {
    return type.cast(Objects.requireNonNull(construct.getNode().getDefaultChild()));
  }
}
