package vectormill.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which unsigned weights can become signed: those that matrix products alone use, together with a
/// zero point that can become signed, too.
final class SignableWeights {
  private final GraphProto graph;
  private final Set<String> names;

  SignableWeights(GraphProto graph, Set<String> unsigned) {
    this.graph = graph;
    this.names = new HashSet<>(unsigned);
  }

  /// The names of weights and zero points.
  Set<String> names() {
    removeUsedElsewhere();
    graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(names::remove);
    graph.getInputList().stream().map(ValueInfoProto::getName).forEach(names::remove);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (NodeProto node : graph.getNodeList()) {
        changed |= removeHalves(WeightUse.of(node));
      }
    }
    Set<String> used = new HashSet<>();
    for (NodeProto node : graph.getNodeList()) {
      WeightUse use = WeightUse.of(node);
      if (use != null && names.contains(use.weight())) {
        used.add(use.weight());
        used.add(use.zero());
      }
    }
    names.retainAll(used);
    return names;
  }

  private void removeUsedElsewhere() {
    for (NodeProto node : graph.getNodeList()) {
      WeightUse use = WeightUse.of(node);
      for (int i = 0; i < node.getInputCount(); i++) {
        if (use == null || !use.isAt(i)) {
          names.remove(node.getInput(i));
        }
      }
      removeUsedWithin(node);
    }
  }

  /// Bodies of loops and branches may use any weight in any way.
  private void removeUsedWithin(NodeProto node) {
    for (AttributeProto attribute : node.getAttributeList()) {
      List<GraphProto> parts = new ArrayList<>(attribute.getGraphsList());
      if (attribute.hasG()) {
        parts.add(attribute.getG());
      }
      for (GraphProto part : parts) {
        for (NodeProto inner : part.getNodeList()) {
          inner.getInputList().forEach(names::remove);
          removeUsedWithin(inner);
        }
        part.getOutputList().stream().map(ValueInfoProto::getName).forEach(names::remove);
      }
    }
  }

  /// A product's weights and their zero point change together or not at all.
  private boolean removeHalves(@Nullable WeightUse use) {
    if (use == null) {
      return false;
    }
    boolean weight = names.contains(use.weight());
    boolean zero = use.zero().isEmpty() || names.contains(use.zero());
    if (weight && zero) {
      return false;
    }
    return names.removeAll(List.of(use.weight(), use.zero()));
  }
}
