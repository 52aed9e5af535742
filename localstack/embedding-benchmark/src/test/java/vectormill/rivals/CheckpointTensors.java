package vectormill.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// The float32 tensors of a `safetensors` file, trusting it.
final class CheckpointTensors {
  private final JsonNode header;
  private final ByteBuffer content;

  CheckpointTensors(Path file) throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] json = new byte[(int) whole.getLong()];
    whole.get(json);
    header = new ObjectMapper().readTree(json);
    content = whole.slice();
  }

  Matrix matrix(String name) {
    JsonNode shape = header.required(name).required("shape");
    return new Matrix(shape.required(0).asInt(), shape.required(1).asInt(), vector(name));
  }

  float[] vector(String name) {
    JsonNode entry = header.required(name);
    if (!entry.required("dtype").asText().equals("F32")) {
      throw new IllegalArgumentException(name + " is of type " + entry.required("dtype"));
    }
    int begin = entry.required("data_offsets").required(0).asInt();
    int end = entry.required("data_offsets").required(1).asInt();
    float[] numbers = new float[(end - begin) / Float.BYTES];
    content.slice(begin, end - begin).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }

  /// A table of numbers. Its array is not copied.
  static final class Matrix {
    private final int rows;
    private final int columns;
    private final float[] values;

    /// @param values row-major
    Matrix(int rows, int columns, float[] values) {
      this.rows = rows;
      this.columns = columns;
      this.values = values;
    }

    int rows() {
      return rows;
    }

    int columns() {
      return columns;
    }

    float[] values() {
      return values;
    }

    Matrix transposed() {
      float[] turned = new float[values.length];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          turned[column * rows + row] = values[row * columns + column];
        }
      }
      return new Matrix(columns, rows, turned);
    }
  }
}
