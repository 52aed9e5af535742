package vectormill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vectormill.blob.BlobChangedException;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.source.SourceBytes;

/// What every [vectormill.blob.BlobStore] promises.
public abstract class BlobStoreContract extends BlobRepairContract {
  private static final int MIB = 1 << 20;

  /// Large enough to go up in parts and to come back in several ranges.
  private static final int LARGE_BYTES = 18 * MIB + 12_345;

  private static final int MORE_THAN_A_PAGE = 1_003;
  private static final int LIMIT = 1_000_000;

  static List<String> oddKeys() {
    return List.of(
        "plain.txt",
        "with space and +plus.txt",
        "percent %20 %2F 100%.txt",
        "Zürich/été/新聞/😀.jsonl",
        "x//y",
        "trailing/slash/",
        "quote'\"&<>;=@,?#[]{}|^`~!$()*:.txt",
        "dots/./and/../more",
        "a".repeat(1_024),
        "é".repeat(512));
  }

  @ParameterizedTest
  @MethodSource("vectormill.testing.BlobStoreContract#oddKeys")
  void anyKeyKeepsItsNameAndBytes(String key) throws IOException {
    BlobHead put = store().put(id(key), bytes("content of " + key));
    assertThat(store().head(id(key))).contains(put);
    assertThat(text(store().bytes(put).open())).isEqualTo("content of " + key);
    assertThat(keys("")).containsExactly(key);
    store().delete(id(key));
    assertThat(store().head(id(key))).isEmpty();
  }

  @Test
  void nothingIsThereBeforeItIsWritten() {
    assertThat(store().head(id("absent"))).isEmpty();
    assertThat(store().read(id("absent"), LIMIT)).isEmpty();
    store().delete(id("absent"));
  }

  @Test
  void headTellsSizeAndAnEtagWithoutQuotes() {
    BlobHead put = store().put(id("a"), bytes("12345"));
    assertThat(put.id()).isEqualTo(id("a"));
    assertThat(put.sizeBytes()).isEqualTo(5);
    assertThat(put.etag()).isNotEmpty().doesNotContain("\"");
    assertThat(put.version()).isNotEmpty().doesNotContain("\"");
    assertThat(store().head(id("a"))).contains(put);
  }

  @Test
  void anEmptyObjectIsReadable() throws IOException {
    BlobHead put = store().put(id("empty"), new byte[0]);
    assertThat(store().read(id("empty"), 0)).hasValueSatisfying(b -> assertThat(b).isEmpty());
    assertThat(store().bytes(put).open().readAllBytes()).isEmpty();
  }

  @Test
  void readRefusesWhatIsLargerThanAllowed() {
    store().put(id("a"), bytes("12345"));
    assertThat(store().read(id("a"), 5)).hasValueSatisfying(b -> assertThat(b).hasSize(5));
    assertThatThrownBy(() -> store().read(id("a"), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("5", "4", "a");
  }

  @Test
  void putReplacesAndChangesTheVersion() {
    BlobHead first = store().put(id("a"), bytes("one"));
    BlobHead second = store().put(id("a"), bytes("two!"));
    assertThat(second.version()).isNotEqualTo(first.version());
    assertThat(store().read(id("a"), LIMIT)).hasValueSatisfying(b -> assertThat(b).hasSize(4));
  }

  @Test
  void rangesAreExact() throws IOException {
    SourceBytes source = store().bytes(store().put(id("a"), bytes("0123456789")));
    assertThat(source.key()).isEqualTo("a");
    assertThat(source.sizeBytes()).isEqualTo(10);
    assertThat(text(source.open(3, 4))).isEqualTo("3456");
    assertThat(text(source.open(9, 1))).isEqualTo("9");
    assertThat(text(source.open(10, 0))).isEmpty();
    assertThatThrownBy(() -> source.open(5, 6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> source.open(-1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesOfAReplacedVersionAreNeverMixed() {
    BlobHead first = store().put(id("a"), bytes("one"));
    store().put(id("a"), bytes("two"));
    assertThatThrownBy(() -> store().bytes(first).open().readAllBytes())
        .isInstanceOf(BlobChangedException.class)
        .hasMessageContainingAll("a", first.version());
  }

  @Test
  void bytesOfADeletedObjectAreGone() {
    BlobHead first = store().put(id("a"), bytes("one"));
    store().delete(id("a"));
    assertThatThrownBy(() -> store().bytes(first).open().readAllBytes())
        .isInstanceOf(BlobChangedException.class)
        .hasMessageContainingAll("a", first.version());
  }

  @Test
  void aLargeFileGoesUpAndComesBackWhole(@TempDir Path folder) throws IOException {
    byte[] content = new byte[LARGE_BYTES];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("large"), content);
    BlobHead put = store().put(id("large"), file);
    assertThat(put.sizeBytes()).isEqualTo(LARGE_BYTES);
    assertThat(store().head(id("large"))).contains(put);
    SourceBytes source = store().bytes(put);
    assertThat(Arrays.equals(source.open().readAllBytes(), content)).isTrue();
    byte[] middle = source.open(8 * MIB - 5, 10).readAllBytes();
    assertThat(middle).isEqualTo(Arrays.copyOfRange(content, 8 * MIB - 5, 8 * MIB + 5));
  }

  @Test
  void aStreamMayBeClosedEarlyAndOpenedAgain(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[LARGE_BYTES]);
    SourceBytes source = store().bytes(store().put(id("large"), file));
    for (int i = 0; i < 3; i++) {
      try (InputStream stream = source.open()) {
        assertThat(stream.readNBytes(10)).hasSize(10);
      }
    }
  }

  @Test
  void aSmallFileGoesUpInOnePiece(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("small"), "small");
    store().put(id("small"), file);
    assertThat(text(store().bytes(store().head(id("small")).orElseThrow()).open()))
        .isEqualTo("small");
    assertThatThrownBy(() -> store().put(id("x"), folder.resolve("absent")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void putIfAbsentLeavesWhatIsThere() {
    Optional<BlobHead> first = store().putIfAbsent(id("a"), bytes("one"));
    assertThat(first).isEqualTo(store().head(id("a"))).isPresent();
    assertThat(store().putIfAbsent(id("a"), bytes("two"))).isEmpty();
    assertThat(store().read(id("a"), LIMIT))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("one")));
    store().delete(id("a"));
    assertThat(store().putIfAbsent(id("a"), bytes("three"))).isPresent();
  }

  @Test
  void ofManyCallersExactlyOnePutsIfAbsent() {
    List<Optional<BlobHead>> answers =
        Race.run(i -> store().putIfAbsent(id("race"), bytes("from " + i)));
    assertThat(answers.stream().filter(Optional::isPresent)).hasSize(1);
    int winner = answers.indexOf(answers.stream().filter(Optional::isPresent).findFirst().get());
    assertThat(store().read(id("race"), LIMIT))
        .hasValueSatisfying(
            b -> assertThat(new String(b, StandardCharsets.UTF_8)).isEqualTo("from " + winner));
  }

  @Test
  void listIsInTheOrderOfUtf8Bytes() {
    List<String> sorted = List.of("B", "a", "a b", "a/b", "aa", "z", "é", "\uFF5E", "😀");
    sorted.reversed().forEach(key -> store().put(id(key), bytes(key)));
    assertThat(keys("")).isEqualTo(sorted);
    assertThat(keys("a")).containsExactly("a", "a b", "a/b", "aa");
    assertThat(keys("a/")).containsExactly("a/b");
    assertThat(keys("none")).isEmpty();
  }

  /// No XML 1.0 holds them as they are.
  @Test
  void aKeyOfControlCharactersKeepsNobodyFromTheListing() {
    List<String> sorted = List.of("x/\u0001", "x/\t\n\r", "x/%01", "x/+", "x/a");
    sorted.forEach(key -> store().put(id(key), bytes(key)));
    assertThat(keys("x/")).isEqualTo(sorted);
  }

  @Test
  void listTellsSizeAndEtag() {
    BlobHead put = store().put(id("a"), bytes("12345"));
    try (Stream<BlobHead> heads = store().list(bucket(), "")) {
      BlobHead listed = heads.findFirst().orElseThrow();
      assertThat(listed.etag()).isEqualTo(put.etag());
      assertThat(listed.version()).isEqualTo(put.etag());
      assertThat(listed.sizeBytes()).isEqualTo(5);
    }
  }

  @Test
  void listGoesBeyondOnePage() {
    List<String> written =
        Stream.iterate(0, i -> i + 1).limit(MORE_THAN_A_PAGE).map("page/%05d"::formatted).toList();
    written.forEach(key -> store().put(id(key), bytes("x")));
    assertThat(keys("page/")).isEqualTo(written);
  }

  private List<String> keys(String prefix) {
    try (Stream<BlobHead> heads = store().list(bucket(), prefix)) {
      return heads.map(head -> head.id().key()).toList();
    }
  }

  private BlobId id(String key) {
    return new BlobId(bucket(), key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
