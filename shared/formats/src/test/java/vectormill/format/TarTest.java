package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.EncodedImage;
import vectormill.document.RawRecord;
import vectormill.document.Reason;
import vectormill.document.RecordFailure;
import vectormill.document.Row;
import vectormill.format.compression.BombLimit;
import vectormill.format.sample.Archive;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;

@Timeout(20)
class TarTest {
  private static final byte[] IMAGE = {(byte) 0xff, (byte) 0xd8, 0, 1};

  private static List<Row> read(byte[] archive) throws Exception {
    return Records.read(new MemorySource("c/a.tar", archive));
  }

  private static List<Row> read(Archive archive) throws Exception {
    return read(archive.end());
  }

  private static List<Object> keys(List<Row> rows) {
    return Records.fields(rows).stream().map(fields -> fields.get("__key__")).toList();
  }

  private static RecordFailure failure(Row row) {
    return ((Row.Bad) row).failure();
  }

  @Test
  void filesOfOneKeyMakeASample() throws Exception {
    List<Row> rows = read(Archive.samples());

    assertThat(Records.fields(rows))
        .containsExactly(
            Map.of(
                "__key__", "000",
                "jpg", Map.of("offset", 512L, "size", 3L),
                "caption", "a cat",
                "url", "u0",
                "key", "000",
                "txt", "a cat"),
            Map.of(
                "__key__", "001",
                "jpg", Map.of("offset", 3584L, "size", 600L),
                "caption", "zwei Hünde",
                "url", "u1",
                "key", "001",
                "txt", "zwei Hünde"));
    assertThat(rows)
        .extracting(row -> ((Row.Good) row).value())
        .extracting(RawRecord::number, RawRecord::offset)
        .containsExactly(tuple(0L, 0L), tuple(1L, 3072L));
  }

  @Test
  void aWantedPictureComesWithItsBytes() throws Exception {
    byte[] archive = Archive.posix().file("a.jpg", IMAGE).file("a.txt", "one").end();
    ReadSpec wanted = ReadSpec.automatic().withImage(List.of("png", "jpg"));
    List<Row> rows = Records.read(new MemorySource("c/a.tar", archive), wanted);

    assertThat(Records.fields(rows))
        .containsExactly(Map.of("__key__", "a", "jpg", new EncodedImage(IMAGE), "txt", "one"));
  }

  @Test
  void aPictureThatIsTooLargeFailsItsRecordAlone() throws Exception {
    byte[] archive =
        Archive.posix()
            .file("a.jpg", new byte[2000])
            .file("b.jpg", IMAGE)
            .file("c.jpg", new byte[600])
            .file("c.jpeg", new byte[600])
            .end();
    ReadSpec wanted = ReadSpec.automatic().withImage(List.of("jpg", "jpeg"));
    ReadLimits limits = new ReadLimits(100, 1000, 10, 1, BombLimit.DEFAULT);
    List<Row> rows = Records.read(new MemorySource("c/a.tar", archive), wanted, limits);

    assertThat(failure(rows.get(0)).reason()).isEqualTo(Reason.IMAGE_TOO_LARGE);
    assertThat(failure(rows.get(0)).detail())
        .isEqualTo("2000 bytes of pictures; the limit of a record is 1000, in a.jpg");
    assertThat(rows.get(1)).isInstanceOf(Row.Good.class);
    assertThat(failure(rows.get(2)).detail())
        .isEqualTo("1200 bytes of pictures; the limit of a record is 1000, in c.jpeg");
  }

  @Test
  void eachFileOfAnOrdinaryArchiveIsARecord() throws Exception {
    assertThat(Records.fields(read(Archive.texts())))
        .containsExactly(
            Map.of("__key__", "docs/1.a.txt", "text", "eins"),
            Map.of("__key__", "docs/1.b.txt", "text", "zwei ü"),
            Map.of("__key__", "docs/c.md", "text", "# drei"));
  }

  @Test
  void jsonOfItsOwnNameIsASecondObject() throws Exception {
    Archive archive =
        Archive.posix()
            .file("a.txt", "text")
            .file("a.meta.json", "{\"x\": 1}")
            .file("a.json", "{\"txt\": \"other\", \"__key__\": \"other\", \"y\": 2}");

    assertThat(Records.fields(read(archive)))
        .containsExactly(
            Map.of("__key__", "a", "txt", "text", "meta.json", Map.of("x", 1L), "y", 2L));
  }

  @Test
  void fieldsOfJsonStandAloneInAnOrdinaryArchive() throws Exception {
    Archive archive =
        Archive.posix().file("a.json", "{\"text\": \"eins\"}").file("b.json", "{\"n\": 1}");

    assertThat(Records.fields(read(archive)))
        .containsExactly(
            Map.of("__key__", "a.json", "text", "eins"), Map.of("__key__", "b.json", "n", 1L));
  }

  @Test
  void contentDecidesWhereTheNameSaysNothing() throws Exception {
    byte[] late = "x".repeat(2000).getBytes(StandardCharsets.UTF_8);
    late[1000] = (byte) 0xff;
    Archive archive =
        Archive.posix()
            .file("README", "\ufeffread me")
            .file("core", IMAGE)
            .file("umlauts", "ü".repeat(400))
            .file("old.log", late);
    List<Row> rows = read(archive);

    assertThat(Records.fields(rows))
        .containsExactly(
            Map.of("__key__", "README", "text", "read me"),
            Map.of("__key__", "core", "file", Map.of("offset", 1536L, "size", 4L)),
            Map.of("__key__", "umlauts", "text", "ü".repeat(400)));
    assertThat(Records.reasons(rows)).containsExactly(Reason.INVALID_ENCODING);
    assertThat(failure(rows.getLast()).detail())
        .isEqualTo("byte 0xff at 1000 is no UTF-8, in old.log");
  }

  @Test
  void aBadFileSpoilsItsSampleOnly() throws Exception {
    Archive archive =
        Archive.posix()
            .file("a.json", "{\"x\": 1}")
            .file("a.txt", "eins")
            .file("b.json", "{\"x\": ")
            .file("b.txt", "zwei")
            .file("c.txt", new byte[] {'x', (byte) 0xff})
            .file("d.json", "[1]")
            .file("e.txt", "drei")
            .file("e.TXT", "vier")
            .file("f.txt", "x".repeat(60))
            .file("f.md", "x".repeat(60))
            .file("g.txt", "fünf");
    List<Row> rows =
        Records.read(
            new MemorySource("c/a.tar", archive.end()),
            Format.TAR,
            new ReadLimits(100, 10, 1, BombLimit.DEFAULT));

    assertThat(keys(rows)).containsExactly("a", "g");
    assertThat(Records.reasons(rows))
        .containsExactly(
            Reason.MALFORMED_RECORD,
            Reason.INVALID_ENCODING,
            Reason.MALFORMED_RECORD,
            Reason.MALFORMED_RECORD,
            Reason.RECORD_TOO_LARGE);
    assertThat(failure(rows.get(1)).offset()).isEqualTo(2048);
    assertThat(failure(rows.get(1)).detail()).contains("no valid JSON").endsWith(", in b.json");
    assertThat(failure(rows.get(4)).detail()).contains("second file", "e.TXT");
  }

  @Test
  void aSampleHasAtMostAThousandFiles() throws Exception {
    Archive archive = Archive.posix();
    for (int i = 0; i < 1001; i++) {
      archive.file("a." + i + (i % 2 == 0 ? ".txt" : ".jpg"), "x");
    }
    List<Row> rows = read(archive.file("b.txt", "y"));

    assertThat(Records.reasons(rows)).containsExactly(Reason.RECORD_TOO_LARGE);
    assertThat(keys(rows)).containsExactly("b");
  }

  @Test
  void theRecipeMayAskForSamples() throws Exception {
    byte[] archive = Archive.posix().file("a.de.txt", "eins").file("a.en.txt", "one").end();
    assertThat(keys(read(archive))).containsExactly("a.de.txt", "a.en.txt");
    assertThat(
            Records.fields(
                Records.read(
                    new MemorySource("c/a", archive), Format.WEBDATASET, ReadLimits.DEFAULT)))
        .containsExactly(Map.of("__key__", "a", "de.txt", "eins", "en.txt", "one"));
  }
}
