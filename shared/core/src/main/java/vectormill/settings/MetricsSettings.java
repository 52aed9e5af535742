package vectormill.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a program's metrics go; every program reads the same.
///
/// @param namespace what CloudWatch files them under; empty when it gets none
/// @param listen where Prometheus finds them; empty when it finds them nowhere
public record MetricsSettings(Optional<String> namespace, Optional<ListenAddress> listen) {
  /// They go nowhere.
  public static final MetricsSettings NONE =
      new MetricsSettings(Optional.empty(), Optional.empty());

  private static final List<String> WAYS = List.of("none", "cloudwatch");
  private static final String NAMESPACE = "Vectormill";
  private static final Pattern NAMESPACES = Pattern.compile("[0-9A-Za-z._#/-]{1,255}");

  /// Reads the three variables; what is wrong with them is noted in the reader.
  public static MetricsSettings read(SettingsReader reader) {
    boolean lines = reader.choice(EnvironmentNames.METRICS, WAYS).equals(WAYS.getLast());
    String namespace = reader.text(EnvironmentNames.METRICS_NAMESPACE, NAMESPACE);
    if (!NAMESPACES.matcher(namespace).matches() || namespace.startsWith("AWS/")) {
      reader.reject(
          EnvironmentNames.METRICS_NAMESPACE,
          "must be 1 to 255 letters, digits and . - _ # /, not beginning with AWS/");
    }
    Optional<String> listen = reader.optionalText(EnvironmentNames.METRICS_LISTEN);
    Optional<ListenAddress> address = listen.flatMap(ListenAddress::parse);
    if (listen.isPresent() && address.isEmpty()) {
      reader.reject(
          EnvironmentNames.METRICS_LISTEN,
          "must be an address with one port or a range of at most "
              + ListenAddress.MOST_PORTS
              + ", such as 127.0.0.1:9400-9449");
    }
    return new MetricsSettings(lines ? Optional.of(namespace) : Optional.empty(), address);
  }

  /// The same for a program that tells CloudWatch by itself.
  public MetricsSettings withoutLines() {
    return new MetricsSettings(Optional.empty(), listen);
  }
}
