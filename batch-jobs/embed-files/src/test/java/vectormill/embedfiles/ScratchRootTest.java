package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchRootTest {
  @TempDir Path parent;

  @Test
  void removesWhatDeadProgramsLeftAndItsOwnAtTheEnd() throws Exception {
    Path left = Files.createDirectories(parent.resolve("slot-dead/file-1/deeper"));
    Files.writeString(left.resolve("part.npy"), "half a part");
    Files.writeString(parent.resolve("not ours"), "kept");

    try (ScratchRoot root = ScratchRoot.open(parent)) {
      Files.writeString(root.path().resolve("part"), "1");
      assertThat(parent.resolve("slot-dead")).doesNotExist();
    }

    try (Stream<Path> rest = Files.list(parent)) {
      assertThat(rest.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("not ours", "lock");
    }
  }
}
