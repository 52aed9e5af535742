package vectormill.audit.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Values were computed by another program from the description of keys and ids.
class LayoutTest {
  @Test
  void idsAreDerivedAsDescribed() {
    assertThat(Layout.fileId("in", "books/a.jsonl"))
        .isEqualTo("4a40f02e13e4d2445252144d11d707575672fef5");
    assertThat(Layout.entryId("in", "books/a.jsonl", "r1"))
        .isEqualTo("c8c71bbf1f57092d1cad660a000959d0d9fed63e");
    assertThat(Layout.workKey("in", "books/a.jsonl", "v1", "abc"))
        .isEqualTo("38c941fb8c882f2a51c53ed2ad2d878cc25e8d86");
  }

  @Test
  void collectionsAreFirstFolders() {
    assertThat(Layout.collection("books/a/b.jsonl")).isEqualTo("books");
    assertThat(Layout.collection("a.jsonl")).isEqualTo("default");
    assertThat(Layout.collection("/a.jsonl")).isEqualTo("default");
    assertThat(Layout.isRecipe("books/collection.yaml")).isTrue();
    assertThat(Layout.isRecipe("collection.yaml")).isFalse();
    assertThat(Layout.isRecipe("books/x/collection.yaml")).isFalse();
  }

  @Test
  void foldersOfResultsHoldKeyAndVersion() {
    assertThat(Layout.folder("books/x/a.jsonl", "v1", "abc"))
        .isEqualTo("books/abc/x/a.jsonl/68d756e67c41/");
    assertThat(Layout.folder("a.jsonl", "v1", "abc"))
        .startsWith("default/abc/a.jsonl/")
        .isNotEqualTo(Layout.folder("default/a.jsonl", "v1", "abc"));
    assertThat(Layout.folder("books/" + "é".repeat(400), "v1", "abc"))
        .startsWith("books/abc/" + "é".repeat(100) + "~fc377241");
  }
}
