package vectormill.image.decode;

import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vectormill.image.Pixels;

/// The first frame of a GIF file, where it lies on the file's white screen.
final class GifReading implements Reading {
  private final int screenWidth;
  private final int screenHeight;

  /// @param bytes of the file
  GifReading(byte[] bytes) {
    this.screenWidth = unsigned16(bytes, 6);
    this.screenHeight = unsigned16(bytes, 8);
  }

  private static int unsigned16(byte[] bytes, int at) {
    return at + 1 < bytes.length ? (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 : 0;
  }

  @Override
  public long width(ImageReader reader) throws IOException {
    return Math.max(screenWidth, reader.getWidth(0));
  }

  @Override
  public long height(ImageReader reader) throws IOException {
    return Math.max(screenHeight, reader.getHeight(0));
  }

  @Override
  public Pixels read(ImageReader reader) throws IOException {
    Pixels frame = Rasters.pixels(reader.read(0, reader.getDefaultReadParam()));
    int left = offset(reader.getImageMetadata(0), "imageLeftPosition");
    int top = offset(reader.getImageMetadata(0), "imageTopPosition");
    boolean covers = frame.width() == screenWidth && frame.height() == screenHeight;
    if (covers || screenWidth == 0 || screenHeight == 0) {
      return frame;
    }
    byte[] screen = new byte[Math.multiplyExact(3 * screenWidth, screenHeight)];
    Arrays.fill(screen, (byte) 0xff);
    int columns = Math.min(frame.width(), screenWidth - left);
    int rows = Math.min(frame.height(), screenHeight - top);
    for (int y = 0; y < rows && columns > 0; y++) {
      int to = 3 * ((top + y) * screenWidth + left);
      System.arraycopy(frame.rgb(), 3 * y * frame.width(), screen, to, 3 * columns);
    }
    return new Pixels(screenWidth, screenHeight, screen);
  }

  private static int offset(IIOMetadata metadata, String name) {
    Node root = metadata.getAsTree(metadata.getNativeMetadataFormatName());
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals("ImageDescriptor")) {
        return Integer.parseInt(element.getAttribute(name));
      }
    }
    return 0;
  }

  @Override
  public boolean isTruncated(boolean exhausted, int warnings) {
    return exhausted;
  }
}
