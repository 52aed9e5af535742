package vectormill.testing.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads the tensors of a small `safetensors` file, trusting it.
final class TensorReader {
  private final JsonNode header;
  private final ByteBuffer content;

  TensorReader(Path file) throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] json = new byte[(int) whole.getLong()];
    whole.get(json);
    header = new ObjectMapper().readTree(json);
    content = whole.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean has(String name) {
    return header.has(name);
  }

  /// All numbers of a tensor, row-major.
  double[] numbers(String name) {
    JsonNode entry = header.required(name);
    NumberType type = NumberType.valueOf(entry.required("dtype").asText());
    int begin = entry.required("data_offsets").get(0).asInt();
    int end = entry.required("data_offsets").get(1).asInt();
    ByteBuffer bytes = content.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[(end - begin) / type.bytes()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type.get(bytes);
    }
    return numbers;
  }

  /// A matrix, row by row.
  double[][] rows(String name) {
    double[] numbers = numbers(name);
    int width = header.required(name).required("shape").get(1).asInt();
    double[][] rows = new double[numbers.length / width][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Arrays.copyOfRange(numbers, row * width, (row + 1) * width);
    }
    return rows;
  }
}
