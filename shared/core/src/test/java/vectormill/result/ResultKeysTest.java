package vectormill.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vectormill.source.SourceFile;
import vectormill.work.Step;
import vectormill.work.WorkItem;

class ResultKeysTest {
  @Test
  void twoFilesNeverShareAFolder() {
    assertThat(ResultKeys.fileFolder(item("x", "v1")))
        .isEqualTo(ResultKeys.fileFolder(item("default/x", "v1")));
    assertThat(ResultKeys.folder(item("x", "v1")))
        .isNotEqualTo(ResultKeys.folder(item("default/x", "v1")));
    assertThat(ResultKeys.folder(item("/x", "v1")))
        .isNotEqualTo(ResultKeys.folder(item("default//x", "v1")));
    assertThat(ResultKeys.folder(item("news/x", "v1")))
        .isNotEqualTo(ResultKeys.folder(item("news/x", "v2")));
  }

  /// The digest was computed by another program.
  @Test
  void aFolderTellsCollectionGenerationAndKey() {
    assertThat(ResultKeys.folder(item("books/x/a.jsonl", "v1")))
        .isEqualTo("books/0123456789ab/x/a.jsonl/68d756e67c41/");
  }

  private static WorkItem item(String key, String version) {
    return new WorkItem(
        new SourceFile("in", key, version, "e", 1, "10"), 1, "0123456789ab", Step.EMBED);
  }
}
