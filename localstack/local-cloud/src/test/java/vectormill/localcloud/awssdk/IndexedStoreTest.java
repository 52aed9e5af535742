package vectormill.localcloud.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// The store's files: what is left behind, and what is not.
class IndexedStoreTest {

  @TempDir Path directory;

  @Test
  void aFileThatNoObjectNamesIsRemovedAtTheStart() throws Exception {
    try (IndexedStore store = open()) {
      put(store, "key", new ByteArrayInputStream("kept".getBytes(StandardCharsets.UTF_8)));
    }
    Files.writeString(directory.resolve("objects/ab/ab000000000000000000000000000000"), "orphan");
    Files.writeString(directory.resolve("fresh/half"), "half");
    try (IndexedStore store = open()) {
      assertThat(files()).hasSize(1);
      assertThat(store.getBlob("bucket", "key").readAllBytes()).asString().isEqualTo("kept");
    }
  }

  @Test
  void anOverwriteLeavesOneFileAndAnOpenReaderItsOwn() throws Exception {
    try (IndexedStore store = open()) {
      put(store, "key", new ByteArrayInputStream("first".getBytes(StandardCharsets.UTF_8)));
      try (InputStream reader =
          store.getBlob(GetObjectRequest.builder().bucket("bucket").key("key").build())) {
        put(store, "key", new ByteArrayInputStream("second".getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.readAllBytes()).asString().isEqualTo("first");
      }
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void anUploadThatBreaksLeavesNothing() throws Exception {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the client is gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the client is gone");
          }
        };
    try (IndexedStore store = open()) {
      assertThatThrownBy(() -> put(store, "key", broken)).isInstanceOf(UncheckedIOException.class);
      assertThat(files()).isEmpty();
      assertThat(store.blobExists("bucket", "key")).isFalse();
    }
  }

  private IndexedStore open() throws IOException {
    IndexedStore store = new IndexedStore(directory, change -> List.of(), InstantSource.system());
    if (store.list().buckets().isEmpty()) {
      store.createContainer("bucket");
    }
    return store;
  }

  private static void put(IndexedStore store, String key, InputStream bytes) {
    store.putBlob(PutObjectRequest.builder().bucket("bucket").key(key).build(), bytes);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("objects"));
        Stream<Path> fresh = Files.walk(directory.resolve("fresh"))) {
      return Stream.concat(all, fresh).filter(Files::isRegularFile).toList();
    }
  }
}
