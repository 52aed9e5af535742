package vectormill.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsSettingsTest {
  @Test
  void metricsGoNowhereUnlessTheyAreAskedFor() {
    assertThat(read(Map.of())).isEqualTo(MetricsSettings.NONE);
    assertThat(read(Map.of("VECTORMILL_METRICS_NAMESPACE", "Mine")))
        .isEqualTo(MetricsSettings.NONE);
  }

  @Test
  void cloudWatchFilesThemUnderOurNameUnlessAnotherIsGiven() {
    assertThat(read(Map.of("VECTORMILL_METRICS", "cloudwatch")).namespace()).contains("Vectormill");
    assertThat(
            read(Map.of("VECTORMILL_METRICS", "cloudwatch", "VECTORMILL_METRICS_NAMESPACE", "A/b"))
                .namespace())
        .contains("A/b");
  }

  @Test
  void aPortOrARangeOfPortsIsAnAddress() {
    assertThat(read(Map.of("VECTORMILL_METRICS_LISTEN", "127.0.0.1:9400")))
        .isEqualTo(
            new MetricsSettings(
                Optional.empty(), Optional.of(new ListenAddress("127.0.0.1", 9400, 9400))));
    assertThat(ListenAddress.parse("[::1]:9400-9449"))
        .contains(new ListenAddress("[::1]", 9400, 9449));
    assertThat(new ListenAddress("h", 1, 2)).hasToString("h:1-2");
    assertThat(new ListenAddress("h", 1, 1)).hasToString("h:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9400", "127.0.0.1", "127.0.0.1:0", "h:9401-9400", "h:65536", "h:1-1001", "h:x"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> read(Map.of("VECTORMILL_METRICS_LISTEN", text)))
        .hasMessageContaining("VECTORMILL_METRICS_LISTEN must be an address with one port");
  }

  @Test
  void otherWordsAndNamespacesAreRefusedTogether() {
    assertThatThrownBy(() ->
            read(Map.of("VECTORMILL_METRICS", "statsd", "VECTORMILL_METRICS_NAMESPACE", "AWS/SQS")))
        .hasMessageContaining("VECTORMILL_METRICS must be one of none, cloudwatch")
        .hasMessageContaining("VECTORMILL_METRICS_NAMESPACE must be");
  }

  private static MetricsSettings read(Map<String, String> variables) {
    SettingsReader reader = new SettingsReader(variables);
    MetricsSettings settings = MetricsSettings.read(reader);
    reader.check("test");
    return settings;
  }
}
