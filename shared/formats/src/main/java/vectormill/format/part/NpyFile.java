package vectormill.format.part;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vectormill.embedding.Vector;
import vectormill.recipe.OutputSpec.Precision;

/// A `.npy` file of shape rows × dimension, row-major, little-endian, that grows row by row.
///
/// Its header has a fixed place of 128 bytes, so that the number of rows can be filled in at the
/// end and the numbers are aligned for memory mapping.
final class NpyFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final FileChannel channel;
  private final Precision precision;
  private final int dimension;
  private final ByteBuffer buffer;
  private long rows;

  NpyFile(Path file, Precision precision, int dimension) throws IOException {
    this.precision = precision;
    this.dimension = dimension;
    int rowBytes = Math.multiplyExact(NpyHeader.bytesPer(precision), dimension);
    this.buffer =
        ByteBuffer.allocateDirect(Math.max(BUFFER_BYTES, rowBytes)).order(ByteOrder.LITTLE_ENDIAN);
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    buffer.put(new NpyHeader(precision, 0, dimension).encode());
  }

  /// Adds a row.
  ///
  /// @throws IllegalArgumentException if the vector has another dimension, or a component does not
  ///   fit the precision
  void write(Vector vector) throws IOException {
    float[] values = vector.values();
    if (values.length != dimension) {
      throw new IllegalArgumentException(
          "row %d has %d components, expected %d".formatted(rows, values.length, dimension));
    }
    if (buffer.remaining() < values.length * NpyHeader.bytesPer(precision)) {
      drain();
    }
    switch (precision) {
      case F32 -> {
        buffer.asFloatBuffer().put(values);
        buffer.position(buffer.position() + values.length * Float.BYTES);
      }
      case F16 -> {
        for (float value : values) {
          buffer.putShort(half(value));
        }
      }
    }
    rows++;
  }

  private short half(float value) {
    if (Math.abs(value) > NpyHeader.MAX_HALF) {
      throw new IllegalArgumentException(
          "row %d has the component %s, which no float16 can hold".formatted(rows, value));
    }
    return Float.floatToFloat16(value);
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /// Writes what is left and the number of rows.
  void complete() throws IOException {
    drain();
    ByteBuffer header = ByteBuffer.wrap(new NpyHeader(precision, rows, dimension).encode());
    long position = 0;
    while (header.hasRemaining()) {
      position += channel.write(header, position);
    }
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
