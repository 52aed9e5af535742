package vectormill.mill;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs commands as the launcher does, on the shared system, and catches what they print.
final class Mill {
  private Mill() {}

  /// @param code the exit code
  /// @param out what it printed
  /// @param err what it complained of
  record Result(int code, String out, String err) {}

  static synchronized Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--state", SharedSystem.state().toString()));
    SharedSystem.cloud();
    return caught(all);
  }

  /// Without any system.
  static synchronized Result runAlone(String... arguments) {
    return caught(List.of(arguments));
  }

  private static Result caught(List<String> all) {
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code = MillMain.run(all.toArray(String[]::new));
      return new Result(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }
}
