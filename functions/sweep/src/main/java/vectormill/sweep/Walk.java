package vectormill.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A walk over something long, a stretch in each run, begun again in regular intervals.
final class Walk {
  private static final String POSITION = "position";
  private static final String BEGUN = "begunMillis";
  private static final String FINISHED = "finished";

  private final Notes notes;
  private final String name;
  private final Instant begun;
  private final boolean fresh;
  private String position;

  private Walk(Notes notes, String name, Instant begun, boolean fresh, String position) {
    this.notes = notes;
    this.name = name;
    this.begun = begun;
    this.fresh = fresh;
    this.position = position;
  }

  /// Takes up the walk of this name where it was left, or begins it.
  ///
  /// @param every from one beginning to the next
  /// @return empty when the last walk is finished and the next one not due
  static Optional<Walk> of(Notes notes, String name, Duration every, Instant now) {
    ObjectNode note = notes.read(name);
    Instant begun = Instant.ofEpochMilli(note.path(BEGUN).asLong());
    if (note.has(BEGUN) && !note.path(FINISHED).asBoolean()) {
      return Optional.of(new Walk(notes, name, begun, false, note.path(POSITION).asText()));
    }
    // A clock that was set back must not keep the next walk from beginning.
    boolean due = !now.isBefore(begun.plus(every)) || now.isBefore(begun);
    return due ? Optional.of(new Walk(notes, name, now, true, "")) : Optional.empty();
  }

  /// Whether this is its first stretch.
  boolean isFresh() {
    return fresh;
  }

  /// Where to go on; empty at the beginning.
  String position() {
    return position;
  }

  /// Notes what lies behind, to be saved later.
  void moveTo(String newPosition) {
    position = newPosition;
  }

  /// Ends the stretch.
  ///
  /// @param finished whether nothing is left of the walk
  void leave(boolean finished) {
    ObjectNode note = notes.read(name);
    note.put(BEGUN, begun.toEpochMilli());
    note.put(FINISHED, finished);
    note.put(POSITION, finished ? "" : position);
    notes.write(name, note);
  }
}
