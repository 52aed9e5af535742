package vectormill.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a program listens: on the first free one of a few ports, so that many can run on one
/// machine with the same settings.
///
/// @param host a name or an address of this machine
/// @param firstPort from 1
/// @param lastPort at most 65,535, and less than [#MOST_PORTS] after the first
public record ListenAddress(String host, int firstPort, int lastPort) {
  /// The most ports of one address.
  public static final int MOST_PORTS = 1000;

  private static final int HIGHEST = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<host>[0-9A-Za-z.-]+|\\[[0-9A-Fa-f:.]+])"
              + ":(?<first>\\d{1,5})(-(?<last>\\d{1,5}))?");

  public ListenAddress {
    if (firstPort < 1
        || lastPort < firstPort
        || lastPort > HIGHEST
        || lastPort - firstPort >= MOST_PORTS) {
      throw new IllegalArgumentException(
          "expected at most %d ports from 1 to %d, found %d to %d"
              .formatted(MOST_PORTS, HIGHEST, firstPort, lastPort));
    }
  }

  /// Reads `host:port` or `host:first-last`; empty when it is neither.
  public static Optional<ListenAddress> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(parts.group("first"));
    int last = parts.group("last") == null ? first : Integer.parseInt(parts.group("last"));
    try {
      return Optional.of(new ListenAddress(parts.group("host"), first, last));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    return host + ":" + firstPort + (lastPort == firstPort ? "" : "-" + lastPort);
  }
}
