package vectormill.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vectormill.model.folder.UnusableModelException;

/// A graph at work. Safe for many threads, each with a [Runner] of its own; owns native memory.
public final class OnnxSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Device device;
  private final Map<String, GraphValue> inputs;
  private final Map<String, GraphValue> outputs;
  private boolean closed;

  private OnnxSession(OrtEnvironment environment, OrtSession session, Device device)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    this.device = device;
    this.inputs = values(session.getInputInfo());
    this.outputs = values(session.getOutputInfo());
  }

  /// Opens a graph; external data lies beside its file.
  ///
  /// @throws UnusableModelException if the file is absent or damaged, if the runtime does not know
  ///   an operator, or if a GPU is demanded and there is none
  public static OnnxSession open(Path file, DeviceWish wish) throws UnusableModelException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableModelException("there is no graph " + file);
    }
    OrtEnvironment environment = Sessions.environment();
    try {
      Sessions.Opened opened = Sessions.open(environment, file, wish);
      return new OnnxSession(environment, opened.session(), opened.device());
    } catch (OrtException failure) {
      throw new UnusableModelException(
          file + " is no graph that can be run: " + failure.getMessage(), failure);
    }
  }

  /// Where it runs, and why there.
  public Device device() {
    return device;
  }

  /// What the graph asks for, by name, in its order.
  public Map<String, GraphValue> inputs() {
    return inputs;
  }

  /// What the graph can compute, by name, in its order.
  public Map<String, GraphValue> outputs() {
    return outputs;
  }

  /// A runner for one thread. It owns no native memory beyond buffers that Java frees.
  public Runner runner() {
    return new Runner(this, new NativeBuffers(environment));
  }

  /// Frees the graph; no runner may be at work. Closing again does nothing.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (OrtException failure) {
      throw new ModelRunException("the model cannot be closed", failure);
    }
  }

  OrtSession session() {
    return session;
  }

  GraphValue input(String name) {
    GraphValue input = inputs.get(name);
    if (input == null) {
      throw new ModelRunException("the graph has no input " + name + ", only " + inputs, null);
    }
    return input;
  }

  private static Map<String, GraphValue> values(Map<String, NodeInfo> nodes) {
    Map<String, GraphValue> values = new LinkedHashMap<>();
    for (NodeInfo node : nodes.values()) {
      values.put(node.getName(), value(node));
    }
    return Collections.unmodifiableMap(values);
  }

  private static GraphValue value(NodeInfo node) {
    if (!(node.getInfo() instanceof TensorInfo tensor)) {
      return new GraphValue(node.getName(), ElementType.OTHER, List.of());
    }
    List<Long> shape = new ArrayList<>();
    for (long size : tensor.getShape()) {
      shape.add(size);
    }
    return new GraphValue(node.getName(), ElementType.of(tensor.type), shape);
  }
}
