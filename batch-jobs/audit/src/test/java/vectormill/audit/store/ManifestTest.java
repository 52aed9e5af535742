package vectormill.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vectormill.audit.content.UnreadableException;

class ManifestTest {
  private static final byte[] WHOLE =
      """
      {"format": 1, "workKey": "k", "generation": "g", "ordinal": 2,
       "source": {"bucket": "b", "key": "c/a.csv", "version": "v", "etag": "e", "sizeBytes": 7},
       "counts": {"records": 9, "embedded": 4, "duplicates": 1,
                  "filtered": {"too_short": 2}, "failed": {"missing_id": 2}},
       "parts": [{"key": "p", "suffix": ".npy", "rows": 4, "bytes": 5, "sha256": "s"}],
       "recipe": "{\\"read\\":{\\"format\\":\\"csv\\"},\\"write\\":[{\\"ts\\":\\"processing\\"}]}"}\
      """
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void whatChecksAskForIsRead() throws UnreadableException {
    Manifest manifest = Manifest.read(WHOLE, "m");

    assertThat(manifest.records()).isEqualTo(9);
    assertThat(manifest.embedded()).isEqualTo(4);
    assertThat(manifest.dropped())
        .isEqualTo(Map.of("duplicates", 1L, "too_short", 2L, "missing_id", 2L));
    assertThat(manifest.format()).isEqualTo("csv");
    assertThat(manifest.isIndexed()).isTrue();
    assertThat(manifest.isTimed()).isTrue();
    assertThat(manifest.isPortable()).isFalse();
    assertThat(manifest.part(".npy")).contains(new Manifest.Part("p", ".npy", 4, 5, "s"));
    assertThat(manifest.part(".parquet")).isEmpty();
  }

  @Test
  void everyCutIsUnreadable() {
    for (int length = 0; length < WHOLE.length; length++) {
      byte[] cut = Arrays.copyOf(WHOLE, length);
      assertThatExceptionOfType(UnreadableException.class)
          .isThrownBy(() -> Manifest.read(cut, "m"))
          .withMessageStartingWith("m is no whole manifest");
    }
  }
}
