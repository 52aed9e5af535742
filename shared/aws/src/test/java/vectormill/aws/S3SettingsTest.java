package vectormill.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class S3SettingsTest {
  @Test
  void nothingHasToBeSet() {
    assertThat(S3Settings.of(Map.of())).isEqualTo(new S3Settings(true, false));
  }

  @Test
  void eachVariableHasItsField() {
    assertThat(
            S3Settings.of(
                Map.of(
                    "VECTORMILL_S3_CHECKSUMS", "when-required",
                    "VECTORMILL_S3_PATH_STYLE", "true")))
        .isEqualTo(new S3Settings(false, true));
  }

  @Test
  void otherWordsAreRefusedTogether() {
    assertThatThrownBy(() ->
            S3Settings.of(
                Map.of(
                    "VECTORMILL_S3_CHECKSUMS", "never",
                    "VECTORMILL_S3_PATH_STYLE", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("when-supported, when-required", "true or false");
  }
}
