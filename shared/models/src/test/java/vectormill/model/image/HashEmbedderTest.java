package vectormill.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.Vector;
import vectormill.image.Decoded;
import vectormill.image.Pixels;
import vectormill.image.decode.DecodeLimits;
import vectormill.image.decode.ImageDecoder;
import vectormill.image.hash.PdqHash;
import vectormill.image.hash.PerceptualHash;
import vectormill.recipe.BuiltInModel;

final class HashEmbedderTest {
  private static final EncodedImage MILL = drawing(Color.RED, 7, "png");
  private static final EncodedImage MILL_AGAIN = drawing(Color.RED, 7, "bmp");
  private static final EncodedImage RIVER = drawing(Color.BLUE, 31, "png");

  @ParameterizedTest
  @EnumSource
  void aPictureHasTheSameVectorInAnyFormatAndAnotherOneNot(BuiltInModel model) {
    List<Vector> vectors = embed(model, MILL, MILL_AGAIN, RIVER);
    assertThat(vectors.get(0).dimension()).isEqualTo(model.dimension());
    assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
    assertThat(vectors.get(0).cosine(vectors.get(1))).isCloseTo(1, within(1e-6));
    assertThat(vectors.get(0).cosine(vectors.get(2))).isLessThan(0.9);
  }

  @Test
  void theCosineOfTwoHashesCountsTheirDifferentBits() {
    List<Vector> p = embed(BuiltInModel.PHASH, MILL, RIVER);
    int differ = PerceptualHash.of(pixels(MILL)).distance(PerceptualHash.of(pixels(RIVER)));
    assertThat(p.get(0).cosine(p.get(1))).isCloseTo(1 - 2.0 * differ / 64, within(1e-6));
    List<Vector> pdq = embed(BuiltInModel.PDQ, MILL, RIVER);
    differ = PdqHash.of(pixels(MILL)).distance(PdqHash.of(pixels(RIVER)));
    assertThat(pdq.get(0).cosine(pdq.get(1))).isCloseTo(1 - 2.0 * differ / 256, within(1e-6));
  }

  @Test
  void whatIsNoPictureHasNoVectorAndTextsHaveNone() {
    try (HashEmbedder embedder = new HashEmbedder(BuiltInModel.PDQ, 2, effort -> {})) {
      assertThat(embedder.embedImages(List.of(new EncodedImage(new byte[3]), MILL)))
          .first()
          .isEqualTo(new Embedding.NotEmbedded(Reason.UNKNOWN_IMAGE_FORMAT));
      assertThat(embedder.embedQuery("a mill"))
          .isEqualTo(new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS));
    }
  }

  private static List<Vector> embed(BuiltInModel model, EncodedImage... images) {
    try (HashEmbedder embedder = new HashEmbedder(model, 2, effort -> {})) {
      return embedder.embedImages(List.of(images)).stream()
          .map(embedding -> ((Embedding.Embedded) embedding).vector())
          .toList();
    }
  }

  private static Pixels pixels(EncodedImage image) {
    ImageDecoder decoder = new ImageDecoder(DecodeLimits.usual(), InstantSource.system());
    return ((Decoded.Image) decoder.decode(image.bytes())).pixels();
  }

  private static EncodedImage drawing(Color color, int step, String format) {
    BufferedImage image = new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    for (int i = 0; i < 120; i += step) {
      graphics.fillOval(i, i * i % 90, step, 2 * step);
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EncodedImage(out.toByteArray());
  }
}
