package vectormill.image.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A walk over the segments of a JPEG file: what they say about its picture, and the file without
/// those that say nothing about it. Profiles, thumbnails and notes are where readers stumble.
final class JpegSegments {
  private static final int SCAN = 0xda;
  private static final int APPLICATION = 0xe0;
  private static final int ADOBE = 0xee;
  private static final int COMMENT = 0xfe;
  private static final byte[] JFIF =
      "\u00ff\u00e0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final byte[] bytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private byte[] adobe = {};
  private boolean jfif;
  private Orientation orientation = Orientation.UPRIGHT;
  private int components;
  private boolean namedRgb;
  private boolean progressive;
  private int scans;

  private JpegSegments(byte[] bytes) {
    this.bytes = bytes;
  }

  static JpegSegments of(byte[] bytes) {
    JpegSegments segments = new JpegSegments(bytes);
    int at = 2;
    int marker = segments.markerFrom(at);
    while (marker >= 0) {
      int kind = bytes[marker] & 0xff;
      if (kind == SCAN) {
        break;
      }
      at = marker + 1;
      if (kind != 1 && (kind < 0xd0 || kind > 0xd7)) {
        int end = at + segments.unsigned16(at);
        if (end < at + 2 || end > bytes.length) {
          break;
        }
        segments.see(kind, at, end);
        at = end;
      }
      marker = segments.markerFrom(at);
    }
    segments.rest(marker < 0 ? at : marker - 1);
    return segments;
  }

  /// Where the second byte of the next marker is, or -1.
  private int markerFrom(int at) {
    for (int i = at; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xff && bytes[i + 1] != 0 && bytes[i + 1] != (byte) 0xff) {
        return i + 1;
      }
    }
    return -1;
  }

  private int unsigned16(int at) {
    return at + 1 < bytes.length ? (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff) : 0;
  }

  private void see(int kind, int from, int end) {
    if (kind == APPLICATION && has(from + 2, end, "JFIF\0")) {
      jfif = true;
    } else if (kind == APPLICATION + 1 && has(from + 2, end, "Exif\0")) {
      if (orientation.equals(Orientation.UPRIGHT)) {
        orientation = Orientation.of(bytes, Math.min(from + 8, end), end);
      }
    } else if (kind == ADOBE && has(from + 2, end, "Adobe") && end - from >= 14) {
      adobe = Arrays.copyOfRange(bytes, from - 2, end);
    } else if (kind != COMMENT && (kind & 0xf0) != APPLICATION) {
      frame(kind, from, end);
      kept.write(bytes, from - 2, end - from + 2);
    }
  }

  private boolean has(int from, int end, String name) {
    return from + name.length() <= end
        && name.equals(new String(bytes, from, name.length(), StandardCharsets.ISO_8859_1));
  }

  private void frame(int kind, int from, int end) {
    boolean isFrame = (kind & 0xf0) == 0xc0 && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
    if (!isFrame || end - from < 8) {
      return;
    }
    components = bytes[from + 7] & 0xff;
    progressive = (kind & 3) == 2;
    namedRgb =
        components == 3
            && end - from >= 17
            && bytes[from + 8] == 'R'
            && bytes[from + 11] == 'G'
            && bytes[from + 14] == 'B';
  }

  private void rest(int from) {
    for (int i = from; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) SCAN) {
        scans++;
      }
    }
    if (from < bytes.length) {
      kept.write(bytes, from, bytes.length - from);
    }
  }

  /// The file with what its picture needs, its colour space said as everybody reads it: without any
  /// mark three channels are a brightness and two colours.
  byte[] cleaned() {
    ByteArrayOutputStream cleaned = new ByteArrayOutputStream(bytes.length + JFIF.length);
    cleaned.write(bytes, 0, 2);
    boolean unmarked = adobe.length == 0 && components == 3 && !namedRgb;
    if (unmarked || (jfif && components < 4)) {
      cleaned.writeBytes(JFIF);
    } else {
      cleaned.writeBytes(adobe);
    }
    cleaned.writeBytes(kept.toByteArray());
    return cleaned.toByteArray();
  }

  /// Number of channels, 0 if no frame was found.
  int components() {
    return components;
  }

  /// Four channels that are a brightness, two colours and black, not inks.
  boolean isYcck() {
    return components == 4 && adobe.length > 0 && adobe[15] != 0;
  }

  Orientation orientation() {
    return orientation;
  }

  boolean isProgressive() {
    return progressive;
  }

  /// How often the picture is gone over, once at least.
  int scans() {
    return Math.max(scans, 1);
  }
}
