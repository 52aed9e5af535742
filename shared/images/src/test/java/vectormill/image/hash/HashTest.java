package vectormill.image.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vectormill.image.Photos;
import vectormill.image.Pictures;
import vectormill.image.Pixels;
import vectormill.image.prepare.Resample;
import vectormill.image.prepare.Resampler;

class HashTest {
  private static final Pixels PHOTO = Photos.of(700, 500, 3);
  private static final Pixels OTHER = Photos.of(700, 500, 4);

  private static Pixels oneColour(int sample) {
    byte[] rgb = new byte[3 * 40 * 30];
    Arrays.fill(rgb, (byte) sample);
    return new Pixels(40, 30, rgb);
  }

  @Test
  void smallCopyOfAPictureIsMoreAlikeThanAnotherPicture() {
    Pixels small = new Resampler(Resample.BICUBIC).resize(PHOTO, 140, 100);
    Pixels copy = Pictures.of(Photos.file(small, "jpg"));
    int pdq = PdqHash.of(PHOTO).distance(PdqHash.of(OTHER));
    assertThat(PdqHash.of(copy).distance(PdqHash.of(PHOTO))).isLessThan(pdq / 2);
    int perceptual = PerceptualHash.of(PHOTO).distance(PerceptualHash.of(OTHER));
    assertThat(PerceptualHash.of(copy).distance(PerceptualHash.of(PHOTO)))
        .isLessThan(perceptual / 2);
  }

  @Test
  void pdqSetsHalfOfItsBitsAndWritesTheHighestFirst() {
    PdqHash hash = PdqHash.of(PHOTO);
    assertThat(Arrays.stream(hash.words()).map(Long::bitCount).sum()).isEqualTo(128);
    assertThat(hash.toString()).hasSize(64).startsWith(String.format("%016x", hash.words()[3]));
    assertThat(hash).isEqualTo(PdqHash.of(PHOTO)).hasSameHashCodeAs(PdqHash.of(PHOTO));
    assertThat(hash.quality()).isGreaterThan(PdqHash.USABLE_QUALITY);
  }

  @Test
  void pdqOfNothingToSeeHasNoQuality() {
    assertThat(PdqHash.of(oneColour(90)).quality()).isZero();
    PdqHash tiny = PdqHash.of(new Pixels(4, 100, new byte[1200]));
    assertThat(tiny.quality()).isZero();
    assertThat(tiny.toString()).isEqualTo("0".repeat(64));
  }

  @Test
  void pdqOfASmallSquareNeedsNoBlur() {
    Pixels grid = new Resampler(Resample.BICUBIC).resize(PHOTO, 64, 64);
    assertThat(PdqHash.of(grid).distance(PdqHash.of(PHOTO))).isLessThanOrEqualTo(PdqHash.ALIKE);
  }

  @Test
  void histogramIsNormalisedAndSaysHowMuchOfWhichColour() {
    ColorHistogram histogram = ColorHistogram.usual();
    assertThat(histogram.dimension()).isEqualTo(512);
    for (Pixels pixels : List.of(PHOTO, OTHER, oneColour(0), oneColour(77), Photos.of(1, 1, 1))) {
      float[] vector = histogram.describe(pixels);
      double length = 0;
      for (float component : vector) {
        length += (double) component * component;
      }
      assertThat(length).isCloseTo(1, within(1e-5));
    }
    assertThat(histogram.describe(oneColour(0))[0]).isEqualTo(1);
    assertThat(histogram.describe(oneColour(255))[511]).isEqualTo(1);
  }

  @Test
  void binsAreFew() {
    assertThat(new ColorHistogram(4).describe(PHOTO)).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new ColorHistogram(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ColorHistogram(17));
  }
}
