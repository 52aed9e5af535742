package vectormill.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads settings and collects every problem, so that all are reported together.
///
/// After a problem a method answers with a stand-in; call [#check] before using any answer. Values
/// never stand in messages, because they may be secret. Not safe for several threads.
public final class SettingsReader {
  private static final String MISSING = "missing";
  private static final String NOT_BYTES = "must be a whole number of bytes from 0";

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> asked = new HashSet<>();

  /// @param variables the environment, name to value
  public SettingsReader(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// A text that must be there.
  public String text(String name) {
    return found(name).orElseGet(() -> problem(name, "is not set", MISSING));
  }

  /// A text that may be absent.
  public Optional<String> optionalText(String name) {
    return found(name);
  }

  /// A text, or what stands here.
  public String text(String name, String fallback) {
    return found(name).orElse(fallback);
  }

  /// `true` or `false`, or what stands here.
  public boolean flag(String name, boolean fallback) {
    String value = found(name).orElse(Boolean.toString(fallback));
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> problem(name, "must be true or false", fallback);
    };
  }

  /// One of a few words, of which the first is the one to use when nothing is set.
  public String choice(String name, List<String> words) {
    String value = found(name).orElse(words.getFirst());
    return words.contains(value)
        ? value
        : problem(name, "must be one of " + String.join(", ", words), words.getFirst());
  }

  /// A whole number between two bounds, both inclusive, or what stands here.
  public int number(String name, int fallback, int min, int max) {
    String value = found(name).orElse(Integer.toString(fallback));
    String expected = "must be a whole number from " + min + " to " + max;
    try {
      int number = Integer.parseInt(value);
      return number < min || number > max ? problem(name, expected, fallback) : number;
    } catch (NumberFormatException e) {
      return problem(name, expected, fallback);
    }
  }

  /// A number of bytes from 0, or what stands here.
  public long bytes(String name, long fallback) {
    String value = found(name).orElse(Long.toString(fallback));
    try {
      long number = Long.parseLong(value);
      return number < 0 ? problem(name, NOT_BYTES, fallback) : number;
    } catch (NumberFormatException e) {
      return problem(name, NOT_BYTES, fallback);
    }
  }

  /// An amount from 0, with or without a fraction, that may be absent.
  public Optional<Double> optionalAmount(String name) {
    return found(name)
        .map(value -> {
          String expected = "must be an amount from 0, such as 12.50";
          try {
            double amount = Double.parseDouble(value);
            return amount >= 0 && amount < 1e12 ? amount : problem(name, expected, 0.0);
          } catch (NumberFormatException e) {
            return problem(name, expected, 0.0);
          }
        });
  }

  /// A number of seconds of at least one and at most a day, or what stands here.
  public Duration seconds(String name, Duration fallback) {
    int day = Math.toIntExact(Duration.ofDays(1).toSeconds());
    return Duration.ofSeconds(number(name, Math.toIntExact(fallback.toSeconds()), 1, day));
  }

  /// An absolute `http` or `https` address that must be there.
  public URI url(String name) {
    URI nowhere = URI.create("http://" + MISSING);
    Optional<String> value = found(name);
    if (value.isEmpty()) {
      return problem(name, "is not set", nowhere);
    }
    String expected = "must be an http or https address";
    try {
      URI url = new URI(value.get());
      boolean usable =
          url.getHost() != null
              && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
      return usable ? url : problem(name, expected, nowhere);
    } catch (URISyntaxException e) {
      return problem(name, expected, nowhere);
    }
  }

  /// A folder's path, or what stands here; it need not exist.
  public Path path(String name, Path fallback) {
    try {
      return found(name).map(Path::of).orElse(fallback);
    } catch (InvalidPathException e) {
      return problem(name, "must be a path", fallback);
    }
  }

  /// Notes a problem that concerns several variables.
  public void reject(String name, String what) {
    problems.add(name + " " + what);
  }

  /// Ends the reading of a deployed program's settings.
  ///
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  /// @throws IllegalStateException when other variables were asked for than the program's: a bug,
  ///   since the infrastructure gives it those and no others
  public void check(Program program) {
    if (!asked.equals(program.variables())) {
      throw new IllegalStateException(
          "the settings of %s read %s, but Program says %s"
              .formatted(program.id(), new TreeSet<>(asked), new TreeSet<>(program.variables())));
    }
    check(program.id());
  }

  /// Ends the reading.
  ///
  /// @param program which one, for people
  /// @throws IllegalArgumentException naming every variable that is missing or bad
  public void check(String program) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the settings of " + program + " are incomplete: " + String.join("; ", problems));
    }
  }

  @Override
  public String toString() {
    return "SettingsReader[" + problems.size() + " problems]";
  }

  private Optional<String> found(String name) {
    asked.add(name);
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private <T> T problem(String name, String what, T standIn) {
    problems.add(name + " " + what);
    return standIn;
  }
}
