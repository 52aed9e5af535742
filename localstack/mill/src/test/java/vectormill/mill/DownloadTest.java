package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.document.Tally;
import vectormill.result.Manifest;
import vectormill.result.Part;
import vectormill.result.ResultKeys;
import vectormill.testing.MemoryBlobStore;
import vectormill.testing.Samples;
import vectormill.testing.TestClock;
import vectormill.work.WorkItem;

class DownloadTest {
  @TempDir Path folder;
  private final MemoryBlobStore blobs = new MemoryBlobStore(new TestClock());

  @Test
  void aPartThatIsGoneKeepsNoOtherBack() throws IOException {
    Manifest lost = manifest("news/a.jsonl");
    Manifest whole = manifest("news/b.jsonl");
    blobs.put(
        new BlobId("results", whole.parts().getFirst().key()),
        "x".getBytes(StandardCharsets.UTF_8));

    Download.Copied copied = new Download(blobs, "results").copy(List.of(lost, whole), folder);

    assertThat(folder.resolve("b.jsonl.npy")).hasContent("x");
    assertThat(copied.code()).isEqualTo(ExitCode.FAILED);
    assertThat(copied.lines(Path.of("out")))
        .containsExactly(
            "1 file written to out, 1 missing",
            "mill: " + lost.parts().getFirst().key() + " is gone: `mill rerun news/a.jsonl`");
  }

  @Test
  void aFileIsNoFolder() {
    assertThat(MillMain.run("results", "news", "--to", "pom.xml")).isEqualTo(ExitCode.USAGE);
  }

  private static Manifest manifest(String key) {
    WorkItem item = Samples.embed(Samples.source(key, "v", "01"), 1, "aaaaaaaaaaaa");
    return new Manifest(
        item,
        "{}",
        Optional.empty(),
        0,
        "read",
        new Tally(0, 0, Map.of()),
        List.of(new Part(ResultKeys.part(item, 1, ".npy"), ".npy", 1, 1, "0".repeat(64))),
        "0.1.0",
        false);
  }
}
