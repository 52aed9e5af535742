package vectormill.testing.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Tensors of seeded numbers, written as a `safetensors` file without holding them in memory.
public final class TensorWriter {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long seed;
  private final NumberType type;
  private final List<Tensor> tensors = new ArrayList<>();

  /// @param seed from which, with a tensor's name, its numbers follow
  /// @param type of the numbers in the file
  public TensorWriter(long seed, NumberType type) {
    this.seed = seed;
    this.type = type;
  }

  /// Adds a tensor of bell-shaped numbers.
  ///
  /// @param centre their mean
  /// @param spread their standard deviation
  public TensorWriter add(String name, double centre, double spread, long... shape) {
    tensors.add(new Tensor(name, centre, spread, shape.clone()));
    return this;
  }

  /// Adds weights and bias of a dense layer whose outputs spread as its inputs do.
  public TensorWriter dense(String name, long outputs, long inputs) {
    add(name + ".weight", 0, 1 / Math.sqrt((double) inputs), outputs, inputs);
    return add(name + ".bias", 0, 0.1, outputs);
  }

  /// Adds weights and bias of a layer norm.
  public TensorWriter norm(String name, long width) {
    add(name + ".weight", 1, 0.1, width);
    return add(name + ".bias", 0, 0.1, width);
  }

  /// Writes the file, replacing what was there.
  public void write(Path file) throws IOException {
    byte[] header = header();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      flush(channel, buffer.putLong(header.length));
      flush(channel, ByteBuffer.wrap(header).position(header.length));
      for (Tensor tensor : tensors) {
        write(tensor, channel, buffer);
      }
    }
  }

  private byte[] header() throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long offset = 0;
    for (Tensor tensor : tensors) {
      ObjectNode entry = header.putObject(tensor.name).put("dtype", type.name());
      ArrayNode shape = entry.putArray("shape");
      for (long size : tensor.shape) {
        shape.add(size);
      }
      long end = offset + tensor.count() * type.bytes();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = JSON.writeValueAsString(header);
    return (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }

  private void write(Tensor tensor, FileChannel channel, ByteBuffer buffer) throws IOException {
    SeededNumbers numbers = new SeededNumbers(seed, tensor.name, tensor.centre, tensor.spread);
    for (long left = tensor.count(); left > 0; left--) {
      type.put((float) numbers.next(), buffer);
      if (buffer.remaining() < Float.BYTES || left == 1) {
        flush(channel, buffer);
      }
    }
  }

  private static void flush(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private static final class Tensor {
    private final String name;
    private final double centre;
    private final double spread;
    private final long[] shape;

    Tensor(String name, double centre, double spread, long[] shape) {
      this.name = name;
      this.centre = centre;
      this.spread = spread;
      this.shape = shape;
    }

    long count() {
      long count = 1;
      for (long size : shape) {
        count *= size;
      }
      return count;
    }
  }
}
