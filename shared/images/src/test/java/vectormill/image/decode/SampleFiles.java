package vectormill.image.decode;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import vectormill.image.Photos;

/// Small image files of every kind, made here.
final class SampleFiles {
  private SampleFiles() {}

  /// One of each format and of the variants that are read differently.
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("jpeg", Photos.jpeg(61, 47, 1));
    files.put("progressive jpeg", progressive(BufferedImage.TYPE_3BYTE_BGR));
    files.put("grey jpeg", Photos.file(image(BufferedImage.TYPE_BYTE_GRAY), "jpg"));
    files.put("four inks jpeg", inks());
    files.put("png", Photos.file(Photos.of(61, 47, 2), "png"));
    files.put("png with alpha", Photos.file(image(BufferedImage.TYPE_4BYTE_ABGR), "png"));
    files.put("16-bit grey png", Photos.file(image(BufferedImage.TYPE_USHORT_GRAY), "png"));
    files.put("two-colour png", Photos.file(image(BufferedImage.TYPE_BYTE_BINARY), "png"));
    files.put("palette gif", Photos.file(image(BufferedImage.TYPE_BYTE_INDEXED), "gif"));
    files.put("bmp", Photos.file(Photos.of(61, 47, 3), "bmp"));
    files.put("tiff", Photos.file(Photos.of(61, 47, 4), "tiff"));
    files.put("lossy webp", webp("Lossy"));
    files.put("lossless webp", webp("Lossless"));
    return files;
  }

  /// A picture of random dots, 61 × 47, of one of the types of `BufferedImage`.
  static BufferedImage image(int type) {
    BufferedImage image = new BufferedImage(61, 47, type);
    Random random = new Random(type);
    for (int i = 0; i < 61 * 47; i++) {
      image.setRGB(i % 61, i / 61, random.nextInt());
    }
    return image;
  }

  static byte[] progressive(int type) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return written(writer, new IIOImage(image(type), null, null), param);
  }

  /// Four channels without a mark of what they are.
  static byte[] inks() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 61, 47, 4, null);
    raster.setPixels(0, 0, 61, 47, new Random(5).ints(4 * 61 * 47, 0, 256).toArray());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    return written(writer, new IIOImage(raster, null, null), writer.getDefaultWriteParam());
  }

  static byte[] webp(String compression) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("webp").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(compression);
    BufferedImage image = image(BufferedImage.TYPE_INT_RGB);
    return written(writer, new IIOImage(image, null, null), param);
  }

  private static byte[] written(ImageWriter writer, IIOImage image, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// A JPEG file with a segment behind its first two bytes.
  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.write(0xff);
    bytes.write(marker);
    bytes.write((content.length + 2) >> 8);
    bytes.write(content.length + 2);
    bytes.writeBytes(content);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  /// The content of an EXIF segment that says how a picture lies, in either byte order.
  static byte[] exif(int orientation, boolean bigEndian) {
    String order =
        bigEndian
            ? "MM\0*\0\0\0\u0008\0\1\u0001\u0012\0\3\0\0\0\1\0" + (char) orientation
            : "II*\0\u0008\0\0\0\1\0\u0012\u0001\3\0\1\0\0\0" + (char) orientation + '\0';
    return ("Exif\0\0" + order + "\0\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
  }
}
