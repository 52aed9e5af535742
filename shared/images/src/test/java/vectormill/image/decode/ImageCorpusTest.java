package vectormill.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.image.Decoded;
import vectormill.image.Decoded.Reason;
import vectormill.image.ImageCorpus;
import vectormill.image.Pictures;
import vectormill.image.Pixels;
import vectormill.image.hash.PdqHash;
import vectormill.image.hash.PerceptualHash;

/// Good and bad files of public collections.
@Timeout(300)
class ImageCorpusTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(
      strings = {"img-poison-twelvemonkeys", "img-variants-image-rs", "img-exif-orientation"})
  void everyFileEndsAsPictureOrWithReason(String folder) throws IOException {
    int pictures = 0;
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    for (Path file : ImageCorpus.files(folder)) {
      Instant start = Instant.now();
      switch (Pictures.DECODER.decode(Files.readAllBytes(file))) {
        case Decoded.Image _ -> pictures++;
        case Decoded.Undecodable(Reason reason, String detail) -> {
          assertThat(detail).as(file.toString()).isNotBlank();
          reasons.merge(reason, 1, Integer::sum);
        }
      }
      assertThat(Duration.between(start, Instant.now())).as(file.toString()).isLessThan(LONGEST);
    }
    assertThat(pictures).as("pictures; " + reasons).isGreaterThan(8);
    assertThat(reasons).doesNotContainKeys(Reason.TOO_MUCH_MEMORY, Reason.TOO_SLOW);
  }

  /// The collection's own renderings agree, but for those of other decoders and of what is not one
  /// picture.
  @Test
  void variantsLookLikeTheirReferences() throws IOException {
    Path root = ImageCorpus.folder("img-variants-image-rs");
    int equal = 0;
    int compared = 0;
    for (Path reference : ImageCorpus.files("img-variants-image-rs/reference")) {
      Path name = root.resolve("reference").relativize(reference);
      String original = name.toString().replaceFirst("\\.(anim_01\\.)?png$", "");
      Path file = root.resolve("images").resolve(original);
      if (!Files.exists(file)
          || !(Pictures.DECODER.decode(Files.readAllBytes(file)) instanceof Decoded.Image image)) {
        continue;
      }
      compared++;
      Pixels rendered = Pictures.of(reference);
      boolean fits =
          image.pixels().width() == rendered.width()
              && image.pixels().height() == rendered.height();
      equal += fits && Pictures.difference(image.pixels(), rendered) <= 4 ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(90);
    assertThat(equal).isGreaterThanOrEqualTo(compared - 10);
  }

  @Test
  void allOrientationsOfAPhotoLookTheSame() throws IOException {
    Path folder = ImageCorpus.folder("img-exif-orientation");
    Pixels upright = Pictures.of(folder.resolve("Landscape_1.jpg"));
    for (int number = 0; number <= 8; number++) {
      Pixels other = Pictures.of(folder.resolve("Landscape_" + number + ".jpg"));
      assertThat(other.width()).isEqualTo(upright.width());
      assertThat(PdqHash.of(other).distance(PdqHash.of(upright)))
          .isLessThanOrEqualTo(PdqHash.ALIKE);
      assertThat(PerceptualHash.of(other)).isEqualTo(PerceptualHash.of(upright));
    }
  }
}
