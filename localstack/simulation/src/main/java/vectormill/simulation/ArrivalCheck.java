package vectormill.simulation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import vectormill.source.SourceFile;
import vectormill.work.Arrival;

/// Watches the order of arrivals with an order of its own: the newest event of a file is the newest
/// arrival, whichever came first.
final class ArrivalCheck {
  private static final int WIDTH = 40;

  private final World world;
  private final Map<String, String> newest = new HashMap<>();
  private final Map<String, String> looked = new HashMap<>();

  ArrivalCheck(World world) {
    this.world = world;
  }

  /// An event was noted.
  void arrived(SourceFile source, Arrival answer) {
    String sequencer = padded(source.sequencer());
    String known = newest.getOrDefault(source.key(), "");
    boolean again = sequencer.equals(known);
    String found = looked.getOrDefault(source.key(), source.version());
    boolean isNewest = again ? found.equals(source.version()) : sequencer.compareTo(known) > 0;
    if (isNewest && !again) {
      newest.put(source.key(), sequencer);
      looked.remove(source.key());
    }
    if (isNewest != answer instanceof Arrival.Newest) {
      world.violated(
          "order",
          "the event %s of %s is answered %s, the newest is %s"
              .formatted(source.sequencer(), source.key(), answer, known));
    }
  }

  /// A version was noted that was found by looking.
  ///
  /// @param before ordinal of the newest arrival before, 0 when there was none
  void reconciled(SourceFile source, long knownOrdinal, long before, Arrival answer) {
    if (answer instanceof Arrival.Newest) {
      looked.put(source.key(), source.version());
    }
    if (answer instanceof Arrival.Newest && before != knownOrdinal) {
      world.violated(
          "order",
          "%s was found when arrival %d was the newest, and counts as newer than %d"
              .formatted(source.key(), knownOrdinal, before));
    }
  }

  /// The table of stamps is gone.
  void forget() {
    newest.clear();
    looked.clear();
  }

  private static String padded(String sequencer) {
    StringBuilder padded = new StringBuilder(sequencer.toLowerCase(Locale.ROOT));
    while (padded.length() < WIDTH) {
      padded.append('0');
    }
    return padded.toString();
  }
}
