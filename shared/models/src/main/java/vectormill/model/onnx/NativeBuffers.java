package vectormill.model.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.HashMap;
import java.util.Map;

/// Direct memory for the inputs of one runner: made once per input, grown when it must be, read by
/// the runtime without a copy. A tensor is good until the next one of the same name.
final class NativeBuffers {
  private static final int SMALLEST_BYTES = 1 << 12;

  private final OrtEnvironment environment;
  private final Map<String, ByteBuffer> byName = new HashMap<>();

  NativeBuffers(OrtEnvironment environment) {
    this.environment = environment;
  }

  /// The caller closes the tensor.
  OnnxTensor tensor(GraphValue input, Tensor tensor) throws OrtException {
    return switch (tensor) {
      case IntTensor ints -> ints(input, ints);
      case FloatTensor floats -> floats(input, floats);
    };
  }

  private OnnxTensor ints(GraphValue input, IntTensor tensor) throws OrtException {
    int[] values = tensor.values();
    if (input.type() == ElementType.INT32) {
      IntBuffer buffer = bytes(input.name(), values.length * (long) Integer.BYTES).asIntBuffer();
      buffer.put(values).flip();
      return OnnxTensor.createTensor(environment, buffer, tensor.shape());
    }
    if (input.type() != ElementType.INT64) {
      throw unfit(input, "integers");
    }
    LongBuffer buffer = bytes(input.name(), values.length * (long) Long.BYTES).asLongBuffer();
    for (int value : values) {
      buffer.put(value);
    }
    return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape());
  }

  private OnnxTensor floats(GraphValue input, FloatTensor tensor) throws OrtException {
    float[] values = tensor.values();
    if (input.type() == ElementType.FLOAT32) {
      FloatBuffer buffer = bytes(input.name(), values.length * (long) Float.BYTES).asFloatBuffer();
      buffer.put(values).flip();
      return OnnxTensor.createTensor(environment, buffer, tensor.shape());
    }
    if (input.type() != ElementType.FLOAT16) {
      throw unfit(input, "floats");
    }
    ShortBuffer buffer = bytes(input.name(), values.length * (long) Short.BYTES).asShortBuffer();
    for (float value : values) {
      buffer.put(Float.floatToFloat16(value));
    }
    return OnnxTensor.createTensor(
        environment, buffer.flip(), tensor.shape(), OnnxJavaType.FLOAT16);
  }

  private ByteBuffer bytes(String name, long size) {
    if (size > 1 << 30) {
      throw new OutOfDeviceMemoryException("an input of " + size + " bytes is too large", null);
    }
    ByteBuffer known = byName.get(name);
    if (known == null || known.capacity() < size) {
      int capacity = Math.max(SMALLEST_BYTES, Integer.highestOneBit((int) size - 1) << 1);
      known = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
      byName.put(name, known);
    }
    return known.clear();
  }

  private static ModelRunException unfit(GraphValue input, String given) {
    return new ModelRunException("the input " + input + " takes no " + given, null);
  }
}
