package vectormill.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {
  private static final float[][] ROWS = {{0.5f, -1f, 2f}, {0.25f, 0f, 65504f}};

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowsAreReadInBothPrecisions(boolean half) throws IOException {
    try (NpyFile file = NpyFile.open(new Bytes("a.npy", NpyBytes.of(half, ROWS)))) {
      assertThat(file.header().rows()).isEqualTo(2);
      assertThat(file.header().dimension()).isEqualTo(3);
      assertThat(file.header().componentBytes()).isEqualTo(half ? 2 : 4);
      assertThat(file.next()).hasValueSatisfying(row -> assertThat(row).isEqualTo(ROWS[0]));
      assertThat(file.next()).hasValueSatisfying(row -> assertThat(row).isEqualTo(ROWS[1]));
      assertThat(file.next()).isEmpty();
    }
  }

  @Test
  void everyCutIsUnreadable() {
    byte[] whole = NpyBytes.of(false, ROWS);

    for (int length = 0; length < whole.length; length++) {
      Bytes cut = new Bytes("a.npy", Arrays.copyOf(whole, length));
      assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> NpyFile.open(cut));
    }
  }

  @Test
  void bytesBehindTheLastRowAreUnreadable() {
    byte[] whole = NpyBytes.of(false, ROWS);

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> NpyFile.open(new Bytes("a.npy", Arrays.copyOf(whole, whole.length + 1))))
        .withMessageContaining("promises 2 rows");
  }
}
