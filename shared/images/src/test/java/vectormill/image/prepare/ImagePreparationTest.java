package vectormill.image.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.image.ImageCorpus;
import vectormill.image.Photos;
import vectormill.image.Pictures;
import vectormill.image.Pixels;

class ImagePreparationTest {
  private static final ImagePreparation CLIP = ImagePreparation.clip(224);

  /// The tensors are those that the Python original made of the same photos.
  @Test
  void photosBecomeTheOriginalsTensorsBitForBit() throws IOException {
    Path golden = ImageCorpus.folder("clip-golden");
    Path photos = ImageCorpus.folder("img-clip-retrieval/test_images");
    FloatBuffer tensors =
        ByteBuffer.wrap(Files.readAllBytes(golden.resolve("tensors.f32")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    for (String name : Files.readString(golden.resolve("names.txt")).strip().lines().toList()) {
      float[] expected = new float[CLIP.length()];
      tensors.get(expected);
      float[] prepared = CLIP.prepare(Pictures.of(photos.resolve(name + ".jpg")));
      assertThat(Arrays.equals(prepared, expected)).as(name).isTrue();
    }
    assertThat(tensors.remaining()).isZero();
  }

  @Test
  void samplesAreScaledAndNormalisedChannelByChannel() {
    ImagePreparation plain =
        new ImagePreparation(
            2,
            2,
            Fit.SHORTEST_SIDE,
            Resample.BICUBIC,
            new Channels(0, 0.5f, 1),
            Channels.of(List.of(1f, 0.5f, 2f)));
    byte[] rgb = {0, 0, 0, 51, 51, 51, (byte) 255, (byte) 255, (byte) 255, 0, 51, (byte) 255};
    assertThat(plain.prepare(new Pixels(2, 2, rgb)))
        .containsExactly(0, 0.2f, 1, 0, -1, -0.6f, 1, -0.6f, -0.5f, -0.4f, 0, 0);
  }

  @Test
  void longSideIsRoundedDownAndCroppedAroundTheMiddle() {
    Pixels wide = Photos.of(301, 200, 1);
    Pixels whole = new Resampler(Resample.BICUBIC).resize(wide, 337, 224);
    Pixels square = CLIP.square(wide);
    assertThat(Pictures.pixel(square, 0, 0)).isEqualTo(Pictures.pixel(whole, 56, 0));
    assertThat(Pictures.pixel(square, 223, 223)).isEqualTo(Pictures.pixel(whole, 279, 223));
    Pixels tall = Photos.of(200, 302, 1);
    Pixels column = new Resampler(Resample.BICUBIC).resize(tall, 224, 338);
    assertThat(Pictures.pixel(CLIP.square(tall), 3, 0)).isEqualTo(Pictures.pixel(column, 3, 57));
  }

  @Test
  void stretchingKeepsAllOfThePicture() {
    ImagePreparation stretched =
        new ImagePreparation(
            20, 20, Fit.STRETCH, Resample.BILINEAR, new Channels(0, 0, 0), new Channels(1, 1, 1));
    Pixels wide = Photos.of(300, 100, 1);
    assertThat(stretched.square(wide))
        .isEqualTo(new Resampler(Resample.BILINEAR).resize(wide, 20, 20));
  }

  @Test
  void picturesOfABatchLieOneBehindTheOther() {
    float[] batch = new float[2 * CLIP.length()];
    Pixels one = Photos.of(50, 60, 1);
    Pixels other = Photos.of(500, 300, 2);
    CLIP.prepare(one, batch, 0);
    CLIP.prepare(other, batch, CLIP.length());
    assertThat(Arrays.copyOf(batch, CLIP.length())).isEqualTo(CLIP.prepare(one));
    assertThat(Arrays.copyOfRange(batch, CLIP.length(), batch.length))
        .isEqualTo(CLIP.prepare(other));
  }

  @Test
  void picturesOfAnyProportionArePrepared() {
    assertThat(CLIP.prepare(Photos.of(1, 1, 1))).hasSize(3 * 224 * 224);
    assertThat(CLIP.prepare(Photos.of(100_000, 1, 1))).hasSize(3 * 224 * 224);
    assertThat(CLIP.prepare(Photos.of(2, 100_000, 1))).hasSize(3 * 224 * 224);
  }

  @Test
  void impossiblePreparationsAreRefused() {
    Channels one = new Channels(1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImagePreparation(10, 11, Fit.STRETCH, Resample.BICUBIC, one, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new ImagePreparation(
                10, 10, Fit.STRETCH, Resample.BICUBIC, one, new Channels(1, 0, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Channels.of(List.of(1f)));
  }
}
