package vectormill.comparison;

import java.util.List;

/// All faults of a kind.
///
/// @param kind what is wrong
/// @param count how often
/// @param examples the first of them
public record FaultGroup(Fault.Kind kind, long count, List<Fault> examples) {
  public FaultGroup {
    examples = List.copyOf(examples);
  }
}
