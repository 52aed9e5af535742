package vectormill.localcloud.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {

  private static final long LIMIT = 10;

  @TempDir Path folder;

  @Test
  void aFullFileIsPutAsideAndTheOneBeforeItIsDropped() throws Exception {
    Path file = folder.resolve("cloud.log");
    try (BoundedFile out = new BoundedFile(file, LIMIT)) {
      write(out, "first 1\n");
      write(out, "second2\n");
      write(out, "third 3\n");
    }
    assertThat(file).hasContent("third 3");
    assertThat(folder.resolve("cloud.log.1")).hasContent("second2");
    assertThat(folder).isDirectoryNotContaining("glob:**.2");
  }

  @Test
  void whatIsThereIsAppendedToAndCounts() throws Exception {
    Path file = folder.resolve("cloud.log");
    Files.writeString(file, "old\n");
    try (BoundedFile out = new BoundedFile(file, LIMIT)) {
      write(out, "new 1\n");
      assertThat(file).hasContent("old\nnew 1");
      write(out, "new 2\n");
    }
    assertThat(file).hasContent("new 2");
  }

  @Test
  void aLineLongerThanTheLimitIsKeptWhole() throws Exception {
    Path file = folder.resolve("cloud.log");
    try (BoundedFile out = new BoundedFile(file, LIMIT)) {
      write(out, "x".repeat(50));
    }
    assertThat(file).hasSize(50);
  }

  private static void write(BoundedFile out, String text) throws Exception {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
