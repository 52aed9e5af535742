package vectormill.model.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.onnx.GraphValue;
import vectormill.model.onnx.OnnxSession;

/// Compares what a description says of a graph with what the graph says itself.
final class GraphCheck {
  private final OnnxSession session;
  private final EncoderSpec spec;
  private final List<String> problems = new ArrayList<>();

  private GraphCheck(OnnxSession session, EncoderSpec spec) {
    this.session = session;
    this.spec = spec;
  }

  /// @param file of the graph, for the message
  /// @throws UnusableModelException with all differences
  static void check(OnnxSession session, EncoderSpec spec, String file)
      throws UnusableModelException {
    GraphCheck check = new GraphCheck(session, spec);
    check.inputs();
    check.output();
    if (!check.problems.isEmpty()) {
      throw new UnusableModelException(
          file + " is not as model.json says: " + String.join("; ", check.problems));
    }
  }

  private void inputs() {
    Set<String> given = new HashSet<>();
    given.add(spec.inputs().ids());
    input("ids", spec.inputs().ids());
    spec.inputs().mask().ifPresent(mask -> input("mask", mask));
    spec.inputs().mask().ifPresent(given::add);
    spec.inputs().types().ifPresent(types -> input("types", types));
    spec.inputs().types().ifPresent(given::add);
    for (GraphValue input : session.inputs().values()) {
      if (!given.contains(input.name())) {
        problems.add("the graph also asks for " + input + ", which inputs does not name");
      }
    }
  }

  private void input(String role, String name) {
    GraphValue input = session.inputs().get(name);
    if (input == null) {
      problems.add(
          "inputs." + role + " is " + name + "; the graph has " + session.inputs().values());
    } else if (!input.type().isInteger()
        || input.rank() != 2
        || input.shape().stream().anyMatch(size -> size >= 0)) {
      problems.add(
          "inputs." + role + " must be int64[?, ?] or int32[?, ?]; the graph has " + input);
    }
  }

  private void output() {
    GraphValue output = session.outputs().get(spec.output().name());
    if (output == null) {
      problems.add(
          "output.name is "
              + spec.output().name()
              + "; the graph has "
              + session.outputs().values());
      return;
    }
    if (!output.type().isFloat() || output.rank() != spec.output().rank()) {
      problems.add(
          "output must be float32 or float16 of rank "
              + spec.output().rank()
              + "; the graph has "
              + output);
    } else if (!output.mayEndWith(spec.dimension())) {
      problems.add("dimension is " + spec.dimension() + "; the graph has " + output);
    }
  }
}
