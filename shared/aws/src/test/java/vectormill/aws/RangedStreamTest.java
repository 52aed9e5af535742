package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RangedStreamTest {
  private static final int RANGE = RangedStream.RANGE_BYTES;

  private final byte[] object = new byte[2 * RANGE + 1_000];
  private final List<String> fetched = new CopyOnWriteArrayList<>();

  RangedStreamTest() {
    new Random(3).nextBytes(object);
  }

  @Test
  void allBytesComeInOrderAndEachRangeOnce() throws IOException {
    try (RangedStream stream = new RangedStream(this::fetch, 0, object.length)) {
      assertThat(Arrays.equals(stream.readAllBytes(), object)).isTrue();
      assertThat(stream.read()).isEqualTo(-1);
    }
    assertThat(fetched).containsExactly("0+" + RANGE, RANGE + "+" + RANGE, 2 * RANGE + "+1000");
  }

  @Test
  void aPartIsReadWithoutItsSurroundings() throws IOException {
    try (RangedStream stream = new RangedStream(this::fetch, 10, 5)) {
      assertThat(stream.read()).isEqualTo(object[10] & 0xff);
      assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(object, 11, 15));
    }
    assertThat(fetched).containsExactly("10+5");
  }

  @Test
  void aGlanceAtTheStartFetchesOneRange() throws IOException {
    try (RangedStream stream = new RangedStream(this::fetch, 0, object.length)) {
      assertThat(stream.readNBytes(100)).hasSize(100);
    }
    assertThat(fetched).containsExactly("0+" + RANGE);
  }

  @Test
  void aFailureOfALaterRangeReachesTheReader() {
    RangedStream.Fetcher failing =
        (offset, length) -> {
          if (offset > 0) {
            throw new IOException("range at " + offset + " failed");
          }
          return fetch(offset, length);
        };
    try (RangedStream stream = new RangedStream(failing, 0, object.length)) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("range at " + RANGE);
    }
  }

  @Test
  void aClosedStreamIsNotRead() {
    RangedStream stream = new RangedStream(this::fetch, 0, 10);
    stream.close();
    assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    assertThat(fetched).isEmpty();
  }

  private byte[] fetch(long offset, int length) {
    fetched.add(offset + "+" + length);
    int from = Math.toIntExact(offset);
    return Arrays.copyOfRange(object, from, from + length);
  }
}
