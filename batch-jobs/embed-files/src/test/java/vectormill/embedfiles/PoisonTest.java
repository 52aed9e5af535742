package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every file of a collection of difficult ones comes to an end that says what became of it.
class PoisonTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {"json-testsuite", "zstd-golden", "charset-utf8tests", "img-poison-twelvemonkeys"})
  @Timeout(300)
  void everyFileComesToADefinedEnd(String name) throws Exception {
    Path collection = PoisonFile.collections().resolve(name);
    assumeTrue(
        Files.isDirectory(collection),
        () -> "SKIPPED: there are no test files at " + collection + "; -Dmill.data names them");
    PoisonRun run = new PoisonRun(scratch, false);
    List<PoisonRun.Result> results = new ArrayList<>();
    for (PoisonFile file : PoisonFile.of(collection, List.of(".json", ".jsonl"))) {
      results.add(run.run(file));
    }
    assertThat(results).isNotEmpty().allMatch(PoisonRun.Result::isDefined);
    assertThat(scratch).isEmptyDirectory();
  }
}
