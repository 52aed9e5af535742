package vectormill.embedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.blob.BlobId;
import vectormill.embedding.ModelId;
import vectormill.failure.BadInputException;
import vectormill.recipe.Recipe;
import vectormill.recipe.RecipeCatalog;
import vectormill.source.SourceBytes;
import vectormill.tape.TapeHeader;
import vectormill.tape.TapeShelf;
import vectormill.testing.MemoryBlobStore;

/// What cannot be opened leaves no memory behind that nobody frees. The first table of a file's ids
/// takes 64 KB, that of a shelf 16 KB, so each test would keep half a gigabyte.
class NativeMemoryTest {
  private static final long MOST = 256L << 20;

  @TempDir Path folder;

  @Test
  void filesThatCannotBeReadKeepNoMemory() {
    byte[] cut = "\u001f\u008b".getBytes(StandardCharsets.ISO_8859_1);
    MemoryBlobStore blobs = new MemoryBlobStore();
    SourceBytes bytes = blobs.bytes(blobs.put(new BlobId("input", "notes/a.jsonl.gz"), cut));
    Recipe recipe = RecipeCatalog.packed().standard();

    keepsNothing(
        8_000,
        () ->
            assertThatThrownBy(() -> new BatchReader(bytes, recipe).close())
                .isInstanceOf(BadInputException.class));
  }

  @Test
  void shelvesThatHaveNoPlaceKeepNoMemory() {
    TapeHeader header = new TapeHeader(new ModelId("letters", "ab".repeat(32)), 3);
    Path nowhere = folder.resolve("absent").resolve("shelf");

    keepsNothing(
        32_000,
        () ->
            assertThatThrownBy(() -> new TapeShelf(nowhere, header).close())
                .isInstanceOf(NoSuchFileException.class));
  }

  private static void keepsNothing(int times, Runnable opening) {
    opening.run();
    long before = used();
    for (int i = 0; i < times; i++) {
      opening.run();
    }
    assertThat(used() - before).isLessThan(MOST);
  }

  /// Of this process, outside the heap and within; what is only reserved counts too, so that a heap
  /// that grows makes no difference.
  private static long used() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
        .getCommittedVirtualMemorySize();
  }
}
