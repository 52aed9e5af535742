package vectormill.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.image.Pictures.difference;
import static vectormill.image.Pictures.pixel;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vectormill.image.Decoded;
import vectormill.image.ImageFormat;
import vectormill.image.Photos;
import vectormill.image.Pictures;
import vectormill.image.Pixels;

class ImageDecoderTest {
  private static final Pixels PHOTO = Photos.of(61, 47, 9);

  @Test
  void losslessFormatsGiveBackEachSample() {
    for (String format : List.of("png", "bmp", "tiff")) {
      assertThat(Pictures.of(Photos.file(PHOTO, format))).as(format).isEqualTo(PHOTO);
    }
  }

  @Test
  void everyKindOfFileIsReadAndNamedByItsContent() throws IOException {
    SampleFiles.all()
        .forEach((name, file) -> {
          Decoded decoded = Pictures.DECODER.decode(file);
          assertThat(decoded).as(name).isInstanceOf(Decoded.Image.class);
          Decoded.Image image = (Decoded.Image) decoded;
          assertThat(name).containsIgnoringCase(image.format().name());
          assertThat(image.pixels().width()).as(name).isEqualTo(61);
          assertThat(image.pixels().height()).as(name).isEqualTo(47);
        });
  }

  @Test
  void losslessWebpGivesBackEachSample() throws IOException {
    BufferedImage image = SampleFiles.image(BufferedImage.TYPE_INT_RGB);
    assertThat(Pictures.of(SampleFiles.webp("Lossless")))
        .isEqualTo(Pictures.of(Photos.file(image, "png")));
  }

  @Test
  void transparencyIsLaidOnWhite() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_4BYTE_ABGR);
    image.setRGB(0, 0, 0xff_10_20_30);
    image.setRGB(1, 0, 0x80_00_00_ff);
    image.setRGB(2, 0, 0x00_12_34_56);
    Pixels pixels = Pictures.of(Photos.file(image, "png"));
    assertThat(pixel(pixels, 0, 0)).isEqualTo("102030");
    assertThat(pixel(pixels, 1, 0)).isEqualTo("7f7fff");
    assertThat(pixel(pixels, 2, 0)).isEqualTo("ffffff");
  }

  @Test
  void greyKeepsItsValueWithoutGamma() {
    BufferedImage image = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage deep = new BufferedImage(256, 1, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i, 0, 0, i);
      deep.getRaster().setSample(i, 0, 0, (i << 8) | 0x7f);
    }
    for (Pixels pixels :
        List.of(Pictures.of(Photos.file(image, "png")), Pictures.of(Photos.file(deep, "png")))) {
      for (int i = 0; i < 256; i++) {
        assertThat(pixel(pixels, i, 0)).isEqualTo(String.format("%02x", i).repeat(3));
      }
    }
  }

  @Test
  void inksOfJpegAreInverted() throws IOException {
    Pixels pixels = Pictures.of(SampleFiles.withSegment(SampleFiles.inks(), 0xfe, new byte[9]));
    Pixels marked = Pictures.of(SampleFiles.withSegment(SampleFiles.inks(), 0xee, adobe(0)));
    Pixels asBrightness = Pictures.of(SampleFiles.withSegment(SampleFiles.inks(), 0xee, adobe(2)));
    assertThat(marked).isEqualTo(pixels);
    assertThat(asBrightness).isNotEqualTo(pixels);
  }

  private static byte[] adobe(int transform) {
    return ("Adobe\0d\0\0\0\0" + (char) transform).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void pictureIsTurnedUprightAsExifSays() {
    byte[] file = Photos.jpeg(61, 47, 9);
    Pixels upright = Pictures.of(file);
    for (int number = 1; number <= 8; number++) {
      for (boolean bigEndian : List.of(true, false)) {
        byte[] exif = SampleFiles.exif(number, bigEndian);
        Pixels turned = Pictures.of(SampleFiles.withSegment(file, 0xe1, exif));
        assertThat(turned.width()).as("width of " + number).isEqualTo(number < 5 ? 61 : 47);
        assertThat(pixel(turned, 0, 0)).isEqualTo(cornerThatComesFirst(upright, number));
      }
    }
    byte[] senseless = SampleFiles.withSegment(file, 0xe1, SampleFiles.exif(9, true));
    assertThat(Pictures.of(senseless)).isEqualTo(upright);
  }

  private static String cornerThatComesFirst(Pixels pixels, int number) {
    return switch (number) {
      case 1, 5 -> pixel(pixels, 0, 0);
      case 2, 8 -> pixel(pixels, 60, 0);
      case 3, 7 -> pixel(pixels, 60, 46);
      default -> pixel(pixels, 0, 46);
    };
  }

  @Test
  void segmentsThatSayNothingAboutThePictureChangeNothing() {
    byte[] file = Photos.jpeg(61, 47, 9);
    Pixels plain = Pictures.of(file);
    byte[] noise = new byte[5000];
    Arrays.fill(noise, (byte) 0x5a);
    byte[] profile = "ICC_PROFILE\0\1\1garbage".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Pictures.of(SampleFiles.withSegment(file, 0xe2, profile))).isEqualTo(plain);
    assertThat(Pictures.of(SampleFiles.withSegment(file, 0xed, noise))).isEqualTo(plain);
    assertThat(Pictures.of(SampleFiles.withSegment(file, 0xfe, noise))).isEqualTo(plain);
  }

  @Test
  void jpegWithoutItsEndMarkIsWhole() {
    byte[] file = Photos.jpeg(61, 47, 9);
    assertThat(Pictures.of(Arrays.copyOf(file, file.length - 2))).isEqualTo(Pictures.of(file));
  }

  @Test
  void firstFrameOfGifLiesOnItsScreen() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_BINARY);
    byte[] file = Photos.file(image, "gif");
    int descriptor = 13 + 3 * 2;
    while (file[descriptor] != ',') {
      descriptor++;
    }
    file[descriptor + 1] = 3;
    file[descriptor + 3] = 1;
    file[6] = 5;
    file[8] = 4;
    Pixels pixels = Pictures.of(file);
    assertThat(pixels.width()).isEqualTo(5);
    assertThat(pixels.height()).isEqualTo(4);
    assertThat(pixel(pixels, 2, 1)).isEqualTo("ffffff");
    assertThat(pixel(pixels, 3, 1)).isEqualTo("000000");
    assertThat(pixel(pixels, 4, 2)).isEqualTo("000000");
    assertThat(pixel(pixels, 4, 3)).isEqualTo("ffffff");
  }

  @Test
  void reducedJpegKeepsItsShortestSide() {
    byte[] file = Photos.jpeg(640, 480, 9);
    Decoded reduced = Pictures.DECODER.decodeReduced(file, 200);
    Pixels pixels = ((Decoded.Image) reduced).pixels();
    assertThat(pixels.width()).isEqualTo(320);
    assertThat(pixels.height()).isEqualTo(240);
    assertThat(Pictures.DECODER.decodeReduced(file, 400)).isEqualTo(Pictures.DECODER.decode(file));
    byte[] png = Photos.file(PHOTO, "png");
    assertThat(Pictures.DECODER.decodeReduced(png, 5))
        .isEqualTo(new Decoded.Image(PHOTO, ImageFormat.PNG));
  }

  @Test
  void manyThreadsGetTheSamePictures() throws Exception {
    List<byte[]> files = List.copyOf(SampleFiles.all().values());
    List<Decoded> alone = files.stream().map(Pictures.DECODER::decode).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<List<Decoded>>> together =
          IntStream.range(0, 32)
              .mapToObj(
                  i -> threads.submit(() -> files.stream().map(Pictures.DECODER::decode).toList()))
              .toList();
      for (Future<List<Decoded>> answer : together) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void jpegIsCloseToWhatWasWritten() {
    assertThat(difference(Pictures.of(Photos.jpeg(61, 47, 9)), PHOTO)).isLessThan(100);
  }
}
