package vectormill.source;

import java.util.Locale;

/// Order of S3 events of one key: hex strings, the shorter one padded with zeros on the right.
///
/// Meaningless between different keys. Source: the S3 user guide, "Event message structure".
public final class Sequencer {
  private Sequencer() {}

  /// Negative when `left` happened before `right`, zero when they are the same event.
  public static int compare(String left, String right) {
    int width = Math.max(left.length(), right.length());
    return pad(left, width).compareTo(pad(right, width));
  }

  /// A form that sorts as text, for sequencers of up to `width` digits.
  public static String pad(String sequencer, int width) {
    String upper = sequencer.toUpperCase(Locale.ROOT);
    return upper + "0".repeat(Math.max(0, width - upper.length()));
  }
}
