package vectormill.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.failure.BadInputException;

/// A manifest that was damaged in the store is refused, and one that is read can be written again.
@Timeout(60)
class ManifestFuzzTest {
  static Stream<byte[]> manifests() {
    return Stream.of(
            """
            {"format":1,"workKey":"00","generation":"0123456789ab","ordinal":3,
             "source":{"bucket":"b","key":"c/a.jsonl","version":"v","etag":"e","sizeBytes":9,
             "sequencer":"0A"},"model":{"name":"lite","digest":"ab"},"dimension":2,"reading":"why",
             "counts":{"records":3,"embedded":1,"filtered":{"too_short":1},
             "failed":{"malformed_record":1}},"codeVersion":"1","portable":true,
             "parts":[{"key":"k","suffix":".npy","rows":1,"bytes":8,"sha256":"00"}],
             "recipe":"{}"}
            """,
            "{\"format\":1}",
            "[1]")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("manifests")
  @FuzzTest
  void anyBytesAreAManifestOrBadInput(byte[] bytes) {
    try {
      Manifest manifest = ManifestJson.read(bytes, "s3://results/manifest.json");
      byte[] written = ManifestJson.write(manifest);
      assertThat(ManifestJson.read(written, "again")).isEqualTo(manifest);
    } catch (BadInputException e) {
      assertThat(e).hasMessageContaining("manifest");
    }
  }
}
