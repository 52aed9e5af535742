package vectormill.mill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What the search API is asked.
///
/// @param collection where to look
/// @param text what to look for; empty: something else than a text
/// @param k how many hits
/// @param filters each `NAME=VALUE`; several values of one name are alternatives
/// @param from earliest date
/// @param to latest date
record Question(
    String collection,
    String text,
    int k,
    List<String> filters,
    Optional<String> from,
    Optional<String> to) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// @throws IllegalArgumentException if a filter has no name or no value
  Question {
    filters = List.copyOf(filters);
    for (String filter : filters) {
      if (filter.indexOf('=') < 1) {
        throw new IllegalArgumentException("a filter is NAME=VALUE, found '" + filter + "'");
      }
    }
  }

  /// Without conditions.
  static Question of(String collection, String text, int k) {
    return new Question(collection, text, k, List.of(), Optional.empty(), Optional.empty());
  }

  /// The body of the request.
  ObjectNode body() {
    ObjectNode body = JSON.createObjectNode();
    body.put("collection", collection);
    if (!text.isEmpty()) {
      body.put("text", text);
    }
    body.put("k", k);
    if (!filters.isEmpty()) {
      ObjectNode all = body.putObject("filters");
      for (String filter : filters) {
        int equals = filter.indexOf('=');
        all.withArray(filter.substring(0, equals)).add(filter.substring(equals + 1));
      }
    }
    if (from.isPresent() || to.isPresent()) {
      ObjectNode date = body.putObject("date");
      from.ifPresent(day -> date.put("from", day));
      to.ifPresent(day -> date.put("to", day));
    }
    return body;
  }
}
