package vectormill.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorBytesTest {
  @Test
  void bytesAreLittleEndian() {
    assertThat(VectorBytes.of(new Vector(new float[] {1, -2})))
        .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  }

  @Test
  void aVectorComesBackAsItWas() {
    Vector vector = new Vector(new float[] {Float.MIN_VALUE, -0.0f, Float.MAX_VALUE});
    assertThat(VectorBytes.read(ByteBuffer.wrap(VectorBytes.of(vector)), 3)).contains(vector);
  }

  @Test
  void whatIsNoVectorOfThisDimensionIsNone() {
    for (int length : List.of(0, 1, 8, 11, 13, 16)) {
      assertThat(VectorBytes.read(ByteBuffer.allocate(length), 3)).isEmpty();
    }
    byte[] notANumber = {0, 0, 0, 0, 0, 0, (byte) 0xc0, 0x7f, 0, 0, 0, 0};
    assertThat(VectorBytes.read(ByteBuffer.wrap(notANumber), 3)).isEmpty();
  }
}
