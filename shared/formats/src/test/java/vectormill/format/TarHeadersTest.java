package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.sample.Archive;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;

@Timeout(20)
class TarHeadersTest {
  private static List<Row> read(byte[] archive) throws Exception {
    return Records.read(new MemorySource("c/a.tar", archive));
  }

  private static List<Row> read(Archive archive) throws Exception {
    return read(archive.end());
  }

  private static List<Object> keys(List<Row> rows) {
    return Records.fields(rows).stream().map(fields -> fields.get("__key__")).toList();
  }

  @Test
  void onlyOrdinaryFilesAreRead() throws Exception {
    Archive archive =
        Archive.posix()
            .folder("./")
            .file("./._a.txt", "hidden")
            .file("./a.txt", "eins")
            .link("b.txt")
            .special("c.txt", TarConstants.LF_LINK)
            .special("d.txt", TarConstants.LF_FIFO)
            .special("e.txt", TarConstants.LF_CHR)
            .file("f.txt", "1\n0\n3\neof".getBytes(StandardCharsets.UTF_8), "GNU.sparse.major", "1")
            .file("../../g.txt", "zwei")
            .file("/h.txt", "drei");

    assertThat(keys(read(archive))).containsExactly("a.txt", "../../g.txt", "/h.txt");
  }

  @Test
  void filesWithHolesArePassedOverWithTheirMaps() throws Exception {
    byte[] sparse = Archive.posix().file("a.txt", "holes").end();
    sparse[156] = 'S';
    sparse[482] = 1;
    TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(blank(sparse)), sparse, 148, 8);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    archive.write(sparse, 0, 512);
    byte[] map = new byte[1024];
    map[504] = 1;
    archive.writeBytes(map);
    archive.write(sparse, 512, 512);
    archive.writeBytes(Archive.posix().file("b.txt", "eins").end());

    assertThat(keys(read(archive.toByteArray()))).containsExactly("b.txt");
  }

  /// A header as its checksum is computed: with spaces where the checksum is.
  private static byte[] blank(byte[] header) {
    byte[] copy = Arrays.copyOf(header, 512);
    Arrays.fill(copy, 148, 156, (byte) ' ');
    return copy;
  }

  @Test
  void longNamesAreReadInBothKindsAndOfAnyCharset() throws Exception {
    String name = "ü/".repeat(200) + "a.txt";
    assertThat(keys(read(Archive.posix().file(name, "x")))).containsExactly(name);
    assertThat(keys(read(Archive.gnu().file(name, "x")))).containsExactly(name);
    String folders = "f".repeat(90) + "/" + "g".repeat(90) + ".txt";
    assertThat(keys(read(Archive.posix().file(folders, "x")))).containsExactly(folders);
    byte[] latin = Archive.gnu().file("x.txt", "x").end();
    latin[0] = (byte) 0xfc;
    TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(blank(latin)), latin, 148, 8);
    assertThat(keys(read(latin))).containsExactly("ü.txt");
  }

  @Test
  void theOffsetOfARecordIsThatOfItsFirstHeader() throws Exception {
    String name = "n".repeat(200) + ".txt";
    List<Row> rows = read(Archive.posix().file("a.txt", "x").file(name, "x").file("b.txt", "y"));

    assertThat(rows)
        .extracting(row -> ((Row.Good) row).value().offset())
        .containsExactly(0L, 1024L, 3072L);
  }

  @Test
  void whatIsSaidOfAllMembersIsPassedOver() throws Exception {
    String name = "n".repeat(96) + ".txt" + "n".repeat(100);
    byte[] archive = Archive.posix().file(name, "x").end();
    archive[156] = 'g';
    TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(blank(archive)), archive, 148, 8);
    List<Row> rows = read(archive);
    assertThat(keys(rows)).containsExactly("n".repeat(96) + ".txt");
    assertThat(((Row.Good) rows.getFirst()).value().offset()).isEqualTo(1024);
    Arrays.fill(archive, 1024, archive.length, (byte) 0);
    assertThat(read(archive)).isEmpty();
  }

  @Test
  void archivesInARowAreReadAsOneAndZerosBehindThemArePadding() throws Exception {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(Archive.texts());
    two.writeBytes(new byte[512 * 7]);
    two.writeBytes(Archive.posix().file("z.txt", "z").end());
    two.writeBytes(new byte[100]);

    assertThat(keys(read(two.toByteArray())))
        .containsExactly("docs/1.a.txt", "docs/1.b.txt", "docs/c.md", "z.txt");
  }

  @Test
  void archivesWithoutFilesHaveNoRecords() throws Exception {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read(new byte[10240])).isEmpty();
    assertThat(read(Archive.posix().folder("a/"))).isEmpty();
  }

  @Test
  void damageNamesFileRecordAndOffset() throws Exception {
    byte[] archive = Archive.texts();
    archive[2560] ^= 1;
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> read(archive))
        .withMessage(
            "c/a.tar, at record 2, offset 2560: expected the header of a tar member, found a block"
                + " with another checksum");
  }

  @Test
  void headersThatClaimTooMuchAreRefused() throws Exception {
    refused("the limit is 4096", Archive.gnu().file("n".repeat(4097), "x").end());
    refused("4097 bytes", Archive.posix().file("n".repeat(4097), "x").end());
    refused("a header of", Archive.posix().file("a", new byte[4], "x", "y".repeat(1 << 20)).end());
    byte[] huge = Archive.posix().file("a.txt", "x").end();
    Arrays.fill(huge, 124, 136, (byte) 0xff);
    huge[124] = (byte) 0x80;
    TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(blank(huge)), huge, 148, 8);
    refused("-1 bytes", huge);
    TarUtils.formatLongOctalOrBinaryBytes(1L << 59, huge, 124, 12);
    TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(blank(huge)), huge, 148, 8);
    refused("ends before its end marker", huge);
  }

  @Test
  void malformedPaxHeadersAreRefused() throws Exception {
    byte[] whole = Archive.posix().file("n".repeat(200), "x").end();
    int length = (int) TarUtils.parseOctal(whole, 124, 12);
    int changed = 0;
    for (int at = 512; at < 512 + length; at++) {
      byte[] archive = whole.clone();
      archive[at] = (byte) (archive[at] == '1' ? '2' : '1');
      try {
        read(archive);
      } catch (BadInputException e) {
        changed++;
      }
    }
    assertThat(changed).isPositive();
  }

  private static void refused(String message, byte[] archive) throws IOException {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Records.read(new MemorySource("c/a.tar", archive)))
        .withMessageContaining(message);
  }
}
