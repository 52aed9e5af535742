package vectormill.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vectormill.blob.BlobId;
import vectormill.failure.TransientException;
import vectormill.sweep.Listing.ListedFile;
import vectormill.testing.MemoryBlobStore;

class InventoryListingTest {
  private static final String BUCKET = "inventories";
  private static final String PREFIX = "deliveries/input/daily/";
  private static final String SCHEMA =
      "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag,"
          + " StorageClass";

  private final MemoryBlobStore blobs = new MemoryBlobStore();
  private final InventoryListing listing =
      new InventoryListing(blobs, new InventoryPlace(BUCKET, PREFIX));

  @Test
  void rowsOfAllFilesAreListedAsTheSchemaSays() {
    deliver("2026-01-02T01-00Z", SCHEMA, row("news/a", 3), row("news/b", 4));
    assertThat(files(""))
        .extracting(ListedFile::key, ListedFile::sizeBytes, ListedFile::etag)
        .containsExactly(tuple("news/a", 3L, "e3"), tuple("news/b", 4L, "e4"));
    assertThat(files("").getFirst().modifiedAt()).isEqualTo(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Test
  void columnsMayComeInAnyOrderAndWithoutQuotes() {
    deliver(
        "2026-01-02T01-00Z",
        "ETag,LastModifiedDate,Size,Key",
        "e1,2026-01-01T12:00:00.000Z,7,news/a",
        "\"e2\",\"2026-01-01T12:00:00.000Z\",\"8\",\"news/b\"");
    assertThat(files("")).extracting(ListedFile::sizeBytes).containsExactly(7L, 8L);
  }

  @Test
  void keysAreDecoded() {
    deliver("2026-01-02T01-00Z", SCHEMA, row("news/b%C3%BCcher+2%2C+%22x%22%2B1", 1));
    assertThat(files("")).extracting(ListedFile::key).containsExactly("news/bücher 2, \"x\"+1");
  }

  @Test
  void oldVersionsAndMarksOfDeletionAreLeftOut() {
    deliver(
        "2026-01-02T01-00Z",
        SCHEMA,
        row("news/a", 1).replace("\"true\",\"false\"", "\"false\",\"false\""),
        "\"input\",\"news/b\",\"v\",\"true\",\"true\",\"\",\"2026-01-01T12:00:00.000Z\",\"\",\"\"",
        row("news/c", 1));
    assertThat(files("")).extracting(ListedFile::key).containsExactly("news/c");
  }

  @Test
  void theNewestInventoryIsReadAndOthersAreNot() {
    deliver("2026-01-01T01-00Z", SCHEMA, row("news/old", 1));
    deliver("2026-01-02T01-00Z", SCHEMA, row("news/new", 1));
    blobs.put(new BlobId(BUCKET, PREFIX + "hive/dt=2026-01-03-01-00/symlink.txt"), new byte[1]);
    blobs.put(new BlobId(BUCKET, "deliveries/input/other/x/manifest.json"), new byte[1]);
    assertThat(files("")).extracting(ListedFile::key).containsExactly("news/new");
  }

  @Test
  void aWalkGoesOnAfterEveryPositionInTheInventoryItBeganWith() {
    String[] rows = new String[25];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row("news/" + i, i);
    }
    deliver("2026-01-02T01-00Z", SCHEMA, rows);
    List<ListedFile> all = files("");
    assertThat(all).hasSize(25);
    deliver("2026-01-03T01-00Z", SCHEMA, row("news/other", 1));
    for (int i = 0; i < all.size(); i++) {
      assertThat(files(all.get(i).position())).isEqualTo(all.subList(i + 1, all.size()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "news/a",
        "news/report of the year.txt",
        "1 2 three.txt",
        "-1 0 x/2026-01-02T01-00Z/manifest.json",
        "99999999999 0 x/2026-01-02T01-00Z/manifest.json"
      })
  void aPositionOfAnotherListingMeansTheBeginning(String position) {
    deliver("2026-01-02T01-00Z", SCHEMA, row("news/a", 3), row("news/b", 4));
    assertThat(files(position)).isEqualTo(files(""));
  }

  @Test
  void withoutAnInventoryNothingIsListed() {
    assertThat(files("")).isEmpty();
    deliver("2026-01-02T01-00Z", SCHEMA, row("news/a", 1), row("news/b", 1));
    String position = files("").getFirst().position();
    blobs.delete(new BlobId(BUCKET, PREFIX + "2026-01-02T01-00Z/manifest.json"));
    assertThat(files(position)).isEmpty();
  }

  @Test
  void whatIsNoInventoryInCsvIsRefused() {
    BlobId manifest = new BlobId(BUCKET, PREFIX + "2026-01-02T01-00Z/manifest.json");
    blobs.put(manifest, bytes("{\"fileFormat\":\"ORC\"}"));
    assertThatThrownBy(() -> files("")).hasMessageContainingAll("CSV", "ORC", manifest.key());
    blobs.put(manifest, bytes("no json"));
    assertThatThrownBy(() -> files("")).hasMessageContaining("no manifest");
    blobs.put(manifest, bytes("{\"fileFormat\":\"CSV\",\"fileSchema\":\"Bucket, Key\"}"));
    assertThatThrownBy(() -> files("")).hasMessageContaining("LastModifiedDate");
    deliver("2026-01-03T01-00Z", SCHEMA, "\"input\",\"news/a\"");
    assertThatThrownBy(() -> files("")).hasMessageContainingAll("row 0", "9 values, found 2");
  }

  @Test
  void aFileThatIsAbsentOrCutMayBeThereLater() {
    deliver("2026-01-02T01-00Z", SCHEMA, row("news/a", 1));
    BlobId first = new BlobId(BUCKET, "deliveries/input/daily/data/2026-01-02T01-00Z-0.csv.gz");
    byte[] whole = blobs.read(first, 10_000).orElseThrow();
    blobs.put(first, Arrays.copyOf(whole, whole.length - 12));
    assertThatThrownBy(() -> files("")).isInstanceOf(TransientException.class);
    blobs.delete(first);
    assertThatThrownBy(() -> files(""))
        .isInstanceOf(TransientException.class)
        .hasMessageContaining(first.key());
  }

  private List<ListedFile> files(String position) {
    try (Stream<ListedFile> files = listing.after(position)) {
      return files.toList();
    }
  }

  /// Ten rows per file.
  private void deliver(String time, String schema, String... rows) {
    StringBuilder files = new StringBuilder();
    for (int i = 0; i * 10 < rows.length; i++) {
      String key = PREFIX + "data/" + time + "-" + i + ".csv.gz";
      String content =
          Stream.of(rows).skip(i * 10L).limit(10).collect(Collectors.joining("\n", "", "\n"));
      blobs.put(new BlobId(BUCKET, key), gzip(content));
      files.append(i == 0 ? "" : ",").append("{\"key\":\"" + key + "\",\"size\":1}");
    }
    blobs.put(
        new BlobId(BUCKET, PREFIX + time + "/manifest.json"),
        bytes(
            "{\"sourceBucket\":\"input\",\"fileFormat\":\"CSV\",\"fileSchema\":\""
                + schema
                + "\",\"files\":["
                + files
                + "]}"));
  }

  private static String row(String key, int size) {
    return "\"input\",\""
        + key
        + "\",\"v1\",\"true\",\"false\",\""
        + size
        + "\",\"2026-01-01T12:00:00.000Z\",\"e"
        + size
        + "\",\"STANDARD\"";
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
