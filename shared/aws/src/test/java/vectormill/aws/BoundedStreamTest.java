package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedStreamTest {
  private static final byte[] BYTES = {1, 2, 3, 4, 5};

  @Test
  void noMoreThanTheLengthIsRead() throws IOException {
    try (BoundedStream stream = new BoundedStream(new ByteArrayInputStream(BYTES), 3)) {
      assertThat(stream.read()).isEqualTo(1);
      assertThat(stream.available()).isEqualTo(2);
      assertThat(stream.skip(1)).isEqualTo(1);
      assertThat(stream.readAllBytes()).containsExactly(3);
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void aShorterStreamEndsEarly() throws IOException {
    try (BoundedStream stream = new BoundedStream(new ByteArrayInputStream(BYTES), 9)) {
      assertThat(stream.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void partsGrowWithTheFileSoThatTenThousandSuffice() {
    assertThat(S3MultipartUpload.partBytes(20L << 20)).isEqualTo(16L << 20);
    long largest = 5L << 40;
    assertThat(Math.ceilDiv(largest, S3MultipartUpload.partBytes(largest))).isEqualTo(10_000);
  }
}
