package vectormill.audit.sort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sorted rows, all of one key at once. Not safe for several threads.
public final class Groups implements AutoCloseable {
  private final SpillSort.Sorted rows;
  private Optional<SpillRow> ahead;

  /// What belongs to one key, in the order in which it was added.
  ///
  /// @param key the key
  /// @param values at least one
  public record Group(String key, List<JsonNode> values) {
    public Group {
      values = List.copyOf(values);
    }
  }

  /// @param sort everything is added to it
  /// @throws IOException if the disk fails
  public Groups(SpillSort sort) throws IOException {
    rows = sort.sorted();
    ahead = rows.next();
  }

  /// The next group; empty after the last.
  ///
  /// @throws IOException if the disk fails
  public Optional<Group> next() throws IOException {
    if (ahead.isEmpty()) {
      return Optional.empty();
    }
    String key = ahead.get().text();
    List<JsonNode> values = new ArrayList<>();
    while (ahead.isPresent() && ahead.get().text().equals(key)) {
      values.add(ahead.get().value());
      ahead = rows.next();
    }
    return Optional.of(new Group(key, values));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
