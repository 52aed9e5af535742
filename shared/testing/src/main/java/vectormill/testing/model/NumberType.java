package vectormill.testing.model;

import java.nio.ByteBuffer;

/// The types of numbers that a checkpoint's file can have, by the name that the file gives them.
public enum NumberType {
  /// Four bytes.
  F32(Float.BYTES),
  /// Two bytes, IEEE half precision.
  F16(Short.BYTES),
  /// Two bytes, the upper half of a float.
  BF16(Short.BYTES);

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  void put(float value, ByteBuffer target) {
    switch (this) {
      case F32 -> target.putFloat(value);
      case F16 -> target.putShort(Float.floatToFloat16(value));
      case BF16 -> target.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
    }
  }

  float get(ByteBuffer source) {
    return switch (this) {
      case F32 -> source.getFloat();
      case F16 -> Float.float16ToFloat(source.getShort());
      case BF16 -> Float.intBitsToFloat(source.getShort() << 16);
    };
  }
}
