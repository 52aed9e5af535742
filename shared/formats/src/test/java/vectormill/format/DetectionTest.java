package vectormill.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vectormill.document.EncodedImage;
import vectormill.document.Reason;
import vectormill.document.Row;
import vectormill.failure.BadInputException;
import vectormill.format.compression.BombLimit;
import vectormill.format.compression.Compression;
import vectormill.format.sample.Archive;
import vectormill.format.sample.Compressed;
import vectormill.format.sample.MemorySource;
import vectormill.format.sample.Records;
import vectormill.recipe.Format;
import vectormill.recipe.ReadSpec;

@Timeout(20)
class DetectionTest {
  private static Reading reading(MemorySource bytes) throws Exception {
    OpenedSource opened = RecordReaders.open(bytes, ReadSpec.automatic());
    opened.reader().close();
    return opened.reading();
  }

  private static Reading reading(String key, String text) throws Exception {
    return reading(MemorySource.of(key, text));
  }

  @Test
  void nameAndContentAgree() throws Exception {
    assertThat(reading("c/a.jsonl", "{\"a\":1}\n").format()).isEqualTo(Format.JSON_LINES);
    assertThat(reading("c/a.json", "[{\"a\":1}]\n").format()).isEqualTo(Format.JSON_ARRAY);
    assertThat(reading("c/a.CSV", "a,b\n1,2\n").format()).isEqualTo(Format.CSV);
    assertThat(reading("c/a.tsv", "a\tb\n1\t2\n").format()).isEqualTo(Format.TSV);
    assertThat(reading("c/a.txt", "Text").format()).isEqualTo(Format.TEXT);
  }

  @Test
  void clearContentWinsOverAWrongName() throws Exception {
    Reading lines = reading("c/a.csv", "{\"a\":1}\n{\"a\":2}\n");
    assertThat(lines.format()).isEqualTo(Format.JSON_LINES);
    assertThat(lines.why()).contains("the content is jsonl, though the name says csv");
    assertThat(reading("c/a", "[\n {\"a\":1}]").format()).isEqualTo(Format.JSON_ARRAY);
    assertThat(reading("c/a.json", "{\"a\":1}\n{\"a\":2}\n").format()).isEqualTo(Format.JSON_LINES);
  }

  @Test
  void aFileIsAPictureWhereOneIsWanted() throws Exception {
    ReadSpec wanted = ReadSpec.automatic().withImage(List.of("image"));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0};
    for (String key : List.of("c/a.png", "c/a.JPEG", "c/without-a-name")) {
      MemorySource file = new MemorySource(key, png);
      assertThat(Records.fields(Records.read(file, wanted)))
          .containsExactly(Map.of("id", key, "image", new EncodedImage(png)));
    }
    assertThat(Records.fields(Records.read(new MemorySource("c/a.png", new byte[0]), wanted)))
        .containsExactly(Map.of("id", "c/a.png", "image", new EncodedImage(new byte[0])));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Records.read(MemorySource.of("c/a.tar", "<html>"), wanted))
        .withMessageContaining("the name says tar");
    assertThat(RecordReaders.open(MemorySource.of("c/a.txt", "Text"), wanted).reading().format())
        .isEqualTo(Format.TEXT);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reading(new MemorySource("c/a.png", png)))
        .withMessageContaining("embed.image in collection.yaml names a model");
  }

  @Test
  void aPictureThatIsTooLargeIsAFailedRecord() throws Exception {
    ReadSpec wanted = ReadSpec.automatic().withImage(List.of("image"));
    ReadLimits limits = new ReadLimits(100, 10, 10, 1, BombLimit.DEFAULT);
    MemorySource file = new MemorySource("c/a.png", new byte[30]);
    assertThat(Records.read(file, wanted, limits))
        .singleElement()
        .isInstanceOfSatisfying(
            Row.Bad.class,
            bad -> {
              assertThat(bad.failure().reason()).isEqualTo(Reason.IMAGE_TOO_LARGE);
              assertThat(bad.failure().detail())
                  .isEqualTo("an image file of 30 bytes; the limit is 10");
            });
  }

  @Test
  void tarIsSeenInTheContentUnderEveryCompression() throws Exception {
    for (Compression form : Compression.values()) {
      byte[] texts = Compressed.of(form, Archive.texts());
      assertThat(reading(new MemorySource("c/a.tar" + form.extension(), texts)).why())
          .isEqualTo("name and content say tar");
      assertThat(reading(new MemorySource("c/a.bin", texts)).format()).isEqualTo(Format.TAR);
      byte[] samples = Compressed.of(form, Archive.samples());
      Reading reading = reading(new MemorySource("c/a.tar" + form.extension(), samples));
      assertThat(reading.format()).isEqualTo(Format.WEBDATASET);
      assertThat(reading.why())
          .isEqualTo("name and content say tar; it has samples as a WebDataset has");
    }
    byte[] zipped = Compressed.of(Compression.GZIP, Archive.texts());
    assertThat(reading(new MemorySource("c/a.tgz", zipped)).why())
        .isEqualTo("name and content say tar; the content is compressed as gzip");
    assertThat(reading(new MemorySource("c/a.tar.gz", Archive.texts())).compression())
        .isEqualTo("none");
  }

  @Test
  void tarOfTheKindBeforePosixNeedsItsName() throws Exception {
    byte[] old = Archive.texts();
    for (int header : new int[] {0, 512, 1536, 2560}) {
      Arrays.fill(old, header + 257, header + 265, (byte) 0);
      byte[] blank = Arrays.copyOfRange(old, header, header + 512);
      Arrays.fill(blank, 148, 156, (byte) ' ');
      TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(blank), old, header + 148, 8);
    }
    assertThat(Records.read(new MemorySource("c/a.tar", old))).hasSize(3);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reading(new MemorySource("c/a", old)));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reading("c/a.tar", "no archive"))
        .withMessageContaining("though the name says tar");
  }

  @Test
  void aLargeFirstFileTellsWhetherAnArchiveHasSamples() throws Exception {
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 'x');
    assertThat(reading(new MemorySource("a", Archive.posix().file("a.jpg", large).end())).format())
        .isEqualTo(Format.WEBDATASET);
    assertThat(reading(new MemorySource("a", Archive.posix().file("a.txt", large).end())).format())
        .isEqualTo(Format.TAR);
  }

  @Test
  void aNameThatContentContradictsIsRemarkedOn() throws Exception {
    assertThat(reading("c/a.jsonl", "id,text\n1,eins\n").why())
        .isEqualTo("the name says jsonl; it looks like comma-separated values");
    assertThat(reading("c/b.jsonl", "id\ttext\n1\teins\n").why()).endsWith("tab-separated values");
    assertThat(reading("c/a.jsonl", "a;b\nc;d").why()).endsWith("values between semicolons");
    assertThat(reading("c/a.csv", " <!DOCTYPE html><html>").why()).endsWith("HTML");
    assertThat(reading("c/a.tsv", "<?xml version='1.0'?>").why()).endsWith("XML");
    assertThat(reading("c/a.jsonl", "[\"a\",\n\"b\"]").why()).endsWith("a JSON array");
    assertThat(reading("c/a.csv", "{\"a\":\n1}").why()).endsWith("JSON objects");
    assertThat(reading("c/a.jsonl", "{\"a\": nonsense\n{\"a\":1}").why())
        .isEqualTo("the name says jsonl");
    assertThat(reading("c/a.csv", "a,b\n1,2\n").why()).isEqualTo("the name says csv");
  }

  @Test
  void compressionIsSeenInTheContentWhateverTheName() throws Exception {
    byte[] stored = Compressed.of(Compression.ZSTD, "{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
    Reading reading = reading(new MemorySource("c/a.jsonl.gz", stored));

    assertThat(reading.compression()).isEqualTo("zstd");
    assertThat(reading.format()).isEqualTo(Format.JSON_LINES);
    assertThat(reading.why()).contains("compressed as zstd");
  }

  @Test
  void plainTextNamedAsCompressedIsRead() throws Exception {
    assertThat(reading("c/a.jsonl.gz", "{\"a\":1}\n").compression()).isEqualTo("none");
  }

  @Test
  void anUnknownFormatIsBadInputAndSaysWhatToDo() {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reading("c/a.bin", "some words\n"))
        .withMessageContaining("c/a.bin")
        .withMessageContaining("read.format");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> reading(new MemorySource("c/a.txt", "Text".getBytes(StandardCharsets.UTF_16LE))));
    assertThatExceptionOfType(BadInputException.class).isThrownBy(() -> reading("c/a.parquet", ""));
  }

  @Test
  void parquetInsideACompressionIsRefused() throws Exception {
    byte[] stored = Compressed.of(Compression.GZIP, "PAR1PAR1".getBytes(StandardCharsets.UTF_8));
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reading(new MemorySource("c/a.parquet.gz", stored)))
        .withMessageContaining("drop the Parquet file itself");
  }

  @Test
  void aTextFileIsOneRecordWithItsKeyAsId() throws Exception {
    assertThat(Records.fields(Records.read(MemorySource.of("c/a.txt", "\ufeffEin\nText"))))
        .containsExactly(Map.of("id", "c/a.txt", "text", "Ein\nText"));
  }

  @Test
  void aTextFileBeyondTheLimitIsAFailedRecord() throws Exception {
    ReadLimits limits = new ReadLimits(100, 10, 1, BombLimit.DEFAULT);
    assertThat(
            Records.reasons(
                Records.read(MemorySource.of("a.txt", "x".repeat(101)), Format.TEXT, limits)))
        .containsExactly(Reason.RECORD_TOO_LARGE);
  }

  @Test
  void aBombIsStopped() throws Exception {
    byte[] stored = Compressed.of(Compression.GZIP, new byte[3_000_000]);
    ReadLimits limits = new ReadLimits(100, 10, 1, new BombLimit(1_000_000, 10));

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(
            () -> Records.read(new MemorySource("a.lines.gz", stored), Format.LINES, limits))
        .withMessageContaining("expands to more than 10 times");
  }

  @Test
  void zerosAfterAGzipMemberArePadding() throws Exception {
    byte[] stored = Compressed.of(Compression.GZIP, "eins\nzwei".getBytes(StandardCharsets.UTF_8));
    byte[] padded = Arrays.copyOf(stored, stored.length + 100);

    assertThat(
            Records.fields(
                Records.read(new MemorySource("a.gz", padded), Format.LINES, ReadLimits.DEFAULT)))
        .containsExactly(Map.of("text", "eins"), Map.of("text", "zwei"));
  }

  @Test
  void anEmptyCompressedFileHasNoRecords() throws Exception {
    for (Compression form : Compression.values()) {
      MemorySource bytes =
          new MemorySource("c/a.jsonl" + form.extension(), Compressed.of(form, new byte[0]));
      assertThat(Records.read(bytes)).as(form.label()).isEmpty();
    }
  }

  @Test
  void lineNumbersCountNonBlankLines() throws Exception {
    assertThat(
            Records.read(MemorySource.of("c/a.lines", "eins\r\n \n drei \n")).stream()
                .map(row ->
                    ((Row.Good) row).value().number()
                        + ((Row.Good) row).value().fields().toString()))
        .containsExactly("0{text=eins}", "1{text= drei }");
  }
}
