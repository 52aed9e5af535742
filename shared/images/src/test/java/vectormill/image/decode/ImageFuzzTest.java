package vectormill.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.image.Decoded;

/// Any bytes become a picture within the limits, or a reason; the same for the same bytes.
@Timeout(60)
class ImageFuzzTest {
  private static final int MOST = 1_000_000;
  private static final ImageDecoder DECODER =
      new ImageDecoder(
          new DecodeLimits(1 << 20, MOST, Duration.ofSeconds(30)), InstantSource.system());

  static Stream<byte[]> images() throws IOException {
    return SampleFiles.all().values().stream();
  }

  @MethodSource("images")
  @FuzzTest
  void images(byte[] bytes) {
    Decoded decoded = DECODER.decode(bytes);
    assertThat(DECODER.decode(bytes)).isEqualTo(decoded);
    if (decoded instanceof Decoded.Image image) {
      assertThat((long) image.pixels().width() * image.pixels().height()).isLessThanOrEqualTo(MOST);
    }
  }
}
