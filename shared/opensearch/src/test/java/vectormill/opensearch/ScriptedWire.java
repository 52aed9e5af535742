package vectormill.opensearch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A server of which the test writes each answer; remembers what it was sent.
final class ScriptedWire implements Wire {
  private final Script script;
  private final List<Call> calls = new ArrayList<>();

  ScriptedWire(Script script) {
    this.script = script;
  }

  @Override
  public synchronized Answer send(Call call) throws IOException {
    calls.add(call);
    return script.answer(calls.size(), call);
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  static Answer answer(int status, String body) {
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
  }

  /// The answer of a bulk: an item for each word, a status and perhaps an error's type.
  static Answer items(String... words) {
    List<String> items = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split(" ", 2);
      String error =
          parts.length == 1
              ? ""
              : ",\"error\":{\"type\":\"" + parts[1] + "\",\"reason\":\"because\"}";
      items.add("{\"index\":{\"status\":" + parts[0] + error + "}}");
    }
    return answer(200, "{\"items\":[" + String.join(",", items) + "]}");
  }

  /// Ids of the entries in a bulk's body.
  static List<String> idsIn(Call call) {
    return new String(call.body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("{\"bucket\""))
        .map(line -> line.replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /// @see #send
  interface Script {
    Answer answer(int number, Call call) throws IOException;
  }
}
