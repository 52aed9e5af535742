package vectormill.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.model.folder.UnusableModelException;

final class SafeTensorsTest {
  private static final String GOOD = entry("a", "F32", "2,1", 0, 8);

  @TempDir Path folder;

  @Test
  void tensorsAreReadInAnyTypeOfNumbers() throws Exception {
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + entry("single", "F32", "2", 0, 8)
            + ","
            + entry("half", "F16", "1,2", 8, 12)
            + ","
            + entry("brain", "BF16", "2,1", 12, 16)
            + ","
            + entry("ids", "I64", "0", 16, 16)
            + "}";
    ByteBuffer content = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    content.putFloat(1.5f).putFloat(-2);
    content.putShort(Float.floatToFloat16(0.25f)).putShort(Float.floatToFloat16(-8));
    content.putShort((short) (Float.floatToIntBits(3) >>> 16));
    content.putShort((short) (Float.floatToIntBits(-0.5f) >>> 16));
    NamedTensors tensors = new NamedTensors(SafeTensors.read(file(header, content.array())), "");
    assertThat(tensors.take("single", 2).floats()).containsExactly(1.5f, -2);
    assertThat(tensors.take("half", 1, 2).floats()).containsExactly(0.25f, -8);
    assertThat(tensors.take("brain", 2, 1).floats()).containsExactly(3, -0.5f);
    assertThatThrownBy(() -> tensors.take("ids", 0)).hasMessageContaining("ids is of type I64");
    assertThatThrownBy(() -> tensors.take("single", 1, 2))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("tensor single must be [1, 2], found [2]");
    assertThatThrownBy(() -> tensors.take("other", 1))
        .hasMessageContaining("tensor other must be [1], found none");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(file("{" + GOOD + "}", new byte[8]));
    Path cut = folder.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("cut.safetensors");
    }
    Files.write(cut, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> SafeTensors.read(cut)).isInstanceOf(UnusableModelException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"a\":1}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,9223372036854775807]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
      })
  void aHeaderThatCannotBeTrueIsRefused(String header) throws Exception {
    Path file = file(header, new byte[8]);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("model.safetensors");
  }

  @Test
  void aHeaderOfImpossibleLengthIsNotAllocated() throws Exception {
    for (long length : new long[] {-1, 0, 1, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
      ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Path file = Files.write(folder.resolve("odd.safetensors"), bytes.array());
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("its header would have " + length + " bytes");
    }
  }

  private static String entry(String name, String type, String shape, int begin, int end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, begin, end);
  }

  private Path file(String header, byte[] content) throws Exception {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + content.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json).put(content);
    return Files.write(folder.resolve("model.safetensors"), bytes.array());
  }
}
