package vectormill.model.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.NumberType;
import vectormill.model.graph.Tensor;

/// A `safetensors` file: its header, checked as a whole, and its tensors, mapped when asked for.
///
/// Safe for many threads. The file must not change while its tensors are in use.
final class SafeTensors {
  private static final int MAX_HEADER_BYTES = 100_000_000;
  private static final int MAX_TENSORS = 100_000;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final Path file;
  private final long start;
  private final Map<String, TensorPlace> places;

  private SafeTensors(Path file, long start, Map<String, TensorPlace> places) {
    this.file = file;
    this.start = start;
    this.places = Collections.unmodifiableMap(places);
  }

  /// Reads a file's header.
  ///
  /// @throws UnusableModelException if the header is not one, or does not describe this file
  static SafeTensors read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      fill(channel, length);
      long bytes = length.getLong(0);
      if (bytes < 2 || bytes > MAX_HEADER_BYTES || bytes > channel.size() - Long.BYTES) {
        throw new UnusableModelException(
            file + " is no safetensors file: its header would have " + bytes + " bytes");
      }
      ByteBuffer header = ByteBuffer.allocate((int) bytes);
      fill(channel, header);
      long start = Long.BYTES + bytes;
      Map<String, TensorPlace> places = places(file, header.array());
      requireGapless(file, places, channel.size() - start);
      return new SafeTensors(file, start, places);
    } catch (EOFException | JsonProcessingException damaged) {
      throw new UnusableModelException(
          file + " is no safetensors file: " + damaged.getMessage(), damaged);
    }
  }

  /// Where each tensor is, by its name.
  Map<String, TensorPlace> places() {
    return places;
  }

  /// The file.
  Path file() {
    return file;
  }

  /// Maps one tensor.
  ///
  /// @throws UnusableModelException if its numbers are of a type that weights cannot have
  Tensor tensor(TensorPlace place) throws IOException {
    NumberType type =
        NumberType.named(place.type())
            .orElseThrow(() ->
                new UnusableModelException(
                    file
                        + ": tensor "
                        + place.name()
                        + " is of type "
                        + place.type()
                        + "; known are F32, F16 and BF16"));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = place.end() - place.begin();
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, start + place.begin(), length);
      return new Tensor(type, place.shape(), bytes);
    }
  }

  private static Map<String, TensorPlace> places(Path file, byte[] header) throws IOException {
    Map<String, TensorPlace> places = new TreeMap<>();
    try (JsonParser parser = JSON.createParser(header)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableModelException(file + ": its header is no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        JsonNode entry = JSON.readTree(parser);
        if (!name.equals("__metadata__")) {
          places.put(name, TensorPlace.parse(file, name, entry));
        }
        if (places.size() > MAX_TENSORS) {
          throw new UnusableModelException(file + " has more than " + MAX_TENSORS + " tensors");
        }
      }
    }
    return places;
  }

  /// As the format demands: tensors lie one behind the other and fill the file.
  private static void requireGapless(Path file, Map<String, TensorPlace> places, long bytes)
      throws UnusableModelException {
    List<TensorPlace> ordered =
        places.values().stream()
            .sorted(
                Comparator.comparingLong(TensorPlace::begin).thenComparingLong(TensorPlace::end))
            .toList();
    long end = 0;
    for (TensorPlace place : ordered) {
      if (place.begin() != end) {
        throw new UnusableModelException(
            file
                + ": tensor "
                + place.name()
                + " begins at "
                + place.begin()
                + ", the one before it ends at "
                + end);
      }
      end = place.end();
    }
    if (end != bytes) {
      throw new UnusableModelException(
          file + " has " + bytes + " bytes of tensors; its header tells of " + end);
    }
  }

  private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("it ends within its header");
      }
    }
  }
}
