package vectormill.image.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static vectormill.image.Pictures.reason;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.image.Decoded;
import vectormill.image.Decoded.Reason;
import vectormill.image.Decoded.Undecodable;
import vectormill.image.Photos;
import vectormill.image.Pictures;

@Timeout(120)
class HostileImageTest {
  private static final ImageDecoder DECODER = Pictures.DECODER;

  @Test
  void bytesThatAreNoImageSaySo() {
    assertThat(reason(DECODER.decode(new byte[0]))).isEqualTo(Reason.EMPTY);
    byte[] text = "<html>not found</html>".getBytes(StandardCharsets.US_ASCII);
    assertThat(reason(DECODER.decode(text))).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(reason(DECODER.decode(new byte[] {(byte) 0xff}))).isEqualTo(Reason.UNKNOWN_FORMAT);
    byte[] start = {'B', 'M'};
    assertThat(reason(DECODER.decode(start))).isEqualTo(Reason.TRUNCATED);
  }

  @Test
  void declaredPixelsAreCheckedBeforeTheyAreDecoded() {
    int side = 100_000;
    byte[] png = Photos.file(Photos.of(8, 8, 1), "png");
    ByteBuffer.wrap(png).putInt(16, side).putInt(20, side);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    byte[] bmp = Photos.file(Photos.of(8, 8, 1), "bmp");
    ByteBuffer.wrap(bmp)
        .putInt(18, Integer.reverseBytes(side))
        .putInt(22, Integer.reverseBytes(side));
    byte[] gif = Photos.file(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY), "gif");
    Arrays.fill(gif, 6, 10, (byte) 0xff);
    byte[] jpeg = Photos.jpeg(8, 8, 1);
    for (int i = 0; i < jpeg.length - 8; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 65_500).putShort(i + 7, (short) 65_500);
      }
    }
    Map.of("png", png, "bmp", bmp, "gif", gif, "jpeg", jpeg)
        .forEach((name, file) ->
            assertThat(reason(DECODER.decode(file))).as(name).isEqualTo(Reason.TOO_MANY_PIXELS));
  }

  @Test
  void sidesLongerThanAnyPictureAreRefused() {
    byte[] png = Photos.file(Photos.of(8, 8, 1), "png");
    ByteBuffer.wrap(png).putInt(16, 2_000_000).putInt(20, 1);
    assertThat(reason(DECODER.decode(png))).isEqualTo(Reason.TOO_MANY_PIXELS);
    ByteBuffer.wrap(png).putInt(16, 0);
    assertThat(reason(DECODER.decode(png))).isEqualTo(Reason.DAMAGED);
  }

  /// The heap of this module's tests is too small for this one; a larger one has room.
  @Test
  void pictureWithoutRoomInMemoryIsNoCatastrophe() {
    byte[] file =
        Photos.file(new BufferedImage(9_900, 9_900, BufferedImage.TYPE_BYTE_BINARY), "png");
    Decoded decoded = DECODER.decode(file);
    if (decoded instanceof Undecodable) {
      assertThat(reason(decoded)).isEqualTo(Reason.TOO_MUCH_MEMORY);
    }
    assertThat(DECODER.decode(Photos.jpeg(8, 8, 1))).isInstanceOf(Decoded.Image.class);
  }

  @Test
  void limitsAreThoseOfTheDecoder() {
    DecodeLimits usual = DecodeLimits.usual();
    byte[] file = Photos.jpeg(64, 64, 1);
    ImageDecoder few = new ImageDecoder(usual.withMaxPixels(64 * 64 - 1), InstantSource.system());
    assertThat(reason(few.decode(file))).isEqualTo(Reason.TOO_MANY_PIXELS);
    ImageDecoder enough = new ImageDecoder(usual.withMaxPixels(64 * 64), InstantSource.system());
    assertThat(enough.decode(file)).isInstanceOf(Decoded.Image.class);
    ImageDecoder small =
        new ImageDecoder(
            new DecodeLimits(100, 10_000, Duration.ofMinutes(1)), InstantSource.system());
    assertThat(reason(small.decode(file))).isEqualTo(Reason.TOO_MANY_BYTES);
  }

  @Test
  void decodingEndsWhenItsTimeIsOver() throws IOException {
    for (Map.Entry<String, byte[]> sample : SampleFiles.all().entrySet()) {
      Instant[] now = {Instant.EPOCH};
      InstantSource clock = () -> now[0] = now[0].plusSeconds(10);
      ImageDecoder slow =
          new ImageDecoder(DecodeLimits.usual().withMaxTime(Duration.ofSeconds(5)), clock);
      assertThat(reason(slow.decode(sample.getValue())))
          .as(sample.getKey())
          .isEqualTo(Reason.TOO_SLOW);
    }
  }

  @Test
  void progressiveFileWithEndlessScansIsRefused() throws IOException {
    byte[] file = SampleFiles.progressive(BufferedImage.TYPE_3BYTE_BGR);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(file, 0, file.length - 2);
    byte[] scan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 1, 5, 0};
    for (int i = 0; i < 100; i++) {
      many.writeBytes(scan);
    }
    ImageDecoder decoder =
        new ImageDecoder(DecodeLimits.usual().withMaxPixels(61 * 47), InstantSource.system());
    assertThat(decoder.decode(file)).isInstanceOf(Decoded.Image.class);
    Decoded decoded = decoder.decode(many.toByteArray());
    assertThat(reason(decoded)).isEqualTo(Reason.TOO_MANY_PIXELS);
    assertThat(((Undecodable) decoded).detail()).contains("scans");
  }

  @Test
  void cutFileHasItsWholePictureOrNone() throws IOException {
    for (Map.Entry<String, byte[]> sample : SampleFiles.all().entrySet()) {
      byte[] file = sample.getValue();
      Decoded whole = DECODER.decode(file);
      for (int length = 0; length < file.length; length += 97) {
        Decoded cut = DECODER.decode(Arrays.copyOf(file, length));
        if (cut instanceof Decoded.Image) {
          assertThat(cut).as(sample.getKey() + " cut at " + length).isEqualTo(whole);
        }
      }
    }
  }

  @Test
  void damagedBytesNeverDoMoreThanGiveAnotherPicture() throws IOException {
    for (Map.Entry<String, byte[]> sample : SampleFiles.all().entrySet()) {
      for (int at = 0; at < sample.getValue().length; at += 41) {
        byte[] damaged = sample.getValue().clone();
        damaged[at] ^= (byte) 0xa5;
        assertThat(DECODER.decode(damaged)).isNotNull();
      }
    }
  }
}
