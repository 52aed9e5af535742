package vectormill.image.decode;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import vectormill.image.ImageFormat;

/// Which codecs are asked for each format, in what order. The registry of codecs is gone through
/// once, here.
final class Readers {
  private static final String JDK = "com.sun.imageio.plugins.";
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys.imageio.plugins.";
  private static final String LIBWEBP = "com.luciad.imageio.webp.WebPImageReaderSpi";

  /// A picture of one pixel.
  private static final byte[] SMALLEST_WEBP =
      Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

  private final Map<ImageFormat, List<ImageReaderSpi>> readers = new EnumMap<>(ImageFormat.class);

  private Readers() {}

  /// @throws IllegalStateException if a codec is not on the class path
  static Readers installed() {
    Readers found = new Readers();
    found.put(ImageFormat.JPEG, JDK + "jpeg.JPEG", TWELVE_MONKEYS + "jpeg.JPEG");
    found.put(ImageFormat.PNG, JDK + "png.PNG");
    found.put(ImageFormat.GIF, JDK + "gif.GIF");
    found.put(ImageFormat.BMP, JDK + "bmp.BMP", TWELVE_MONKEYS + "bmp.BMP");
    found.put(ImageFormat.TIFF, TWELVE_MONKEYS + "tiff.TIFF", JDK + "tiff.TIFF");
    found.put(ImageFormat.WEBP, TWELVE_MONKEYS + "webp.WebP");
    ImageReaderSpi libwebp = provider(LIBWEBP);
    if (works(libwebp)) {
      found.readers.put(ImageFormat.WEBP, List.of(libwebp, found.of(ImageFormat.WEBP).getFirst()));
    }
    return found;
  }

  private void put(ImageFormat format, String... names) {
    readers.put(
        format, List.of(names).stream().map(name -> provider(name + "ImageReaderSpi")).toList());
  }

  private static ImageReaderSpi provider(String name) {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      if (provider.getClass().getName().equals(name)) {
        return provider;
      }
    }
    throw new IllegalStateException("no image codec " + name);
  }

  /// libwebp is native: where there is none for this system, the one in Java reads alone.
  private static boolean works(ImageReaderSpi libwebp) {
    Deadline deadline = new Deadline(InstantSource.system(), Duration.ofMinutes(1));
    try {
      new FrameReader(new PixelBudget(1), deadline)
          .read(libwebp, SMALLEST_WEBP, new WholeReading());
      return true;
    } catch (IOException | LinkageError | RuntimeException unusable) {
      return false;
    }
  }

  /// At least one.
  List<ImageReaderSpi> of(ImageFormat format) {
    return readers.getOrDefault(format, List.of());
  }
}
