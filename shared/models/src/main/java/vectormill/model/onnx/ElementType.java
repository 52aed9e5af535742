package vectormill.model.onnx;

import ai.onnxruntime.OnnxJavaType;

/// What a graph's input or output is made of.
public enum ElementType {
  INT32,
  INT64,
  FLOAT32,
  FLOAT16,
  /// Anything that text encoders and image towers do not use.
  OTHER;

  /// Whether token ids can be given as this.
  public boolean isInteger() {
    return this == INT32 || this == INT64;
  }

  /// Whether pixels can be given, and vectors taken, as this.
  public boolean isFloat() {
    return this == FLOAT32 || this == FLOAT16;
  }

  static ElementType of(OnnxJavaType type) {
    if (type == OnnxJavaType.INT32) {
      return INT32;
    }
    if (type == OnnxJavaType.INT64) {
      return INT64;
    }
    if (type == OnnxJavaType.FLOAT) {
      return FLOAT32;
    }
    return type == OnnxJavaType.FLOAT16 ? FLOAT16 : OTHER;
  }
}
