package vectormill.model.lite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vectormill.model.folder.UnusableModelException;

/// Files of little-endian float32 numbers.
final class FloatFile {
  private static final int BUFFER_BYTES = 1 << 18;

  private FloatFile() {}

  /// Writes the numbers, replacing what was there.
  static void write(Path file, float[] values) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      int done = 0;
      while (done < values.length) {
        int count = Math.min(values.length - done, BUFFER_BYTES / Float.BYTES);
        buffer.clear().limit(count * Float.BYTES);
        buffer.asFloatBuffer().put(values, done, count);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        done += count;
      }
    }
  }

  /// Reads as many numbers as expected.
  ///
  /// @throws UnusableModelException if the file has another size, or a number that is not finite
  static float[] read(Path file, long expected) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != expected * Float.BYTES || expected > Integer.MAX_VALUE - 8) {
        throw new UnusableModelException(
            file + " has " + channel.size() + " bytes; expected " + expected + " float32 numbers");
      }
      float[] values = new float[(int) expected];
      int done = 0;
      while (done < values.length) {
        int count = Math.min(values.length - done, BUFFER_BYTES / Float.BYTES);
        buffer.clear().limit(count * Float.BYTES);
        fill(file, channel, buffer);
        buffer.flip().asFloatBuffer().get(values, done, count);
        done += count;
      }
      requireFinite(file, values);
      return values;
    }
  }

  private static void fill(Path file, FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new UnusableModelException(file + " became shorter while it was read");
      }
    }
  }

  private static void requireFinite(Path file, float[] values) throws UnusableModelException {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new UnusableModelException(file + ": number " + i + " is " + values[i]);
      }
    }
  }
}
