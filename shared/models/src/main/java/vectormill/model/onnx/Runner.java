package vectormill.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ShortBuffer;
import java.util.Map;
import java.util.Set;

/// Runs a session for one thread at a time, with memory of its own for inputs.
public final class Runner {
  private final OnnxSession session;
  private final NativeBuffers buffers;

  /// @param session shared with other runners; outlives this one
  Runner(OnnxSession session, NativeBuffers buffers) {
    this.session = session;
    this.buffers = buffers;
  }

  /// Runs the graph once.
  ///
  /// @param inputs by the graph's names
  /// @param output the one to compute
  /// @return float32, whatever the graph's own precision
  /// @throws OutOfDeviceMemoryException if less at once may do
  /// @throws ModelRunException if the graph cannot be run on this
  public FloatTensor run(Map<String, Tensor> inputs, String output) {
    try (OpenTensors open = new OpenTensors()) {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        open.add(input.getKey(), buffers.tensor(session.input(input.getKey()), input.getValue()));
      }
      try (OrtSession.Result result = session.session().run(open.byName(), Set.of(output))) {
        return floats(result.get(0));
      }
    } catch (OrtException failure) {
      throw RunFailures.of(failure);
    }
  }

  private static FloatTensor floats(OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new ModelRunException("the output is no tensor: " + value.getInfo(), null);
    }
    long[] shape = tensor.getInfo().getShape();
    float[] values = new float[Tensor.elements(shape)];
    switch (ElementType.of(tensor.getInfo().type)) {
      case FLOAT32 -> tensor.getFloatBuffer().get(values);
      case FLOAT16 -> widen(tensor.getByteBuffer().asShortBuffer(), values);
      case INT32, INT64, OTHER ->
          throw new ModelRunException("the output is of type " + tensor.getInfo().type, null);
    }
    return new FloatTensor(values, shape);
  }

  private static void widen(ShortBuffer halves, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(halves.get(i));
    }
  }
}
