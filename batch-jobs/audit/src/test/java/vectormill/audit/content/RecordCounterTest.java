package vectormill.audit.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class RecordCounterTest {
  private static final String LINE = "{\"text\":\"a\"}\n";

  @Test
  void linesThatAreNotBlankAreCounted() throws IOException {
    assertThat(count("a.jsonl", LINE + " \t\n\r\n[1]\nno json\n" + LINE.strip())).isEqualTo(4);
    assertThat(count("a.jsonl", "\ufeff" + LINE)).isEqualTo(1);
    assertThat(count("a.lines", "one\n\ntwo")).isEqualTo(2);
    assertThat(count("a.jsonl", "")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|0",
        " [ ] |0",
        "[{}]|1",
        "[{\"a\":[1,2,{\"b\":3}]},{\"c\":\"x,]}\\\\\\\",\"}]|2",
        "[{},,{}]|3",
        "[{}, 7, [1,2]]|3"
      })
  void elementsOfAnArrayAreCounted(String text, long elements) throws IOException {
    assertThat(count("a.json", text)).isEqualTo(elements);
  }

  @Test
  void rowsBelowTheHeaderAreCounted() throws IOException {
    assertThat(count("a.csv", "id,text\r\n1,a\r\n\r\n2,\"b\nc, \"\"d\"\"\"\n3,e")).isEqualTo(3);
    assertThat(count("a.csv", "id,text\n")).isZero();
    assertThat(count("a.csv", "")).isZero();
    assertThat(count("a.csv", "a,b\n1,5\" tall\n2,x\n")).isEqualTo(2);
    assertThat(count("a.tsv", "id\ttext\n1\t\"a\tb\nc\"\n")).isEqualTo(1);
  }

  @Test
  void aTextIsOneRecord() throws IOException {
    assertThat(count("a.txt", "one\ntwo\n")).isEqualTo(1);
    assertThat(count("a.md", "")).isZero();
  }

  @Test
  void filesOrSamplesOfAnArchiveAreCounted() throws IOException {
    byte[] samples = archive("./a.jpg", "a.json", "._a.txt", "a.txt", "b.jpg", "no dot", "b.txt");
    assertThat(counted(new Bytes("a.tar", samples))).isEqualTo(2);
    assertThat(counted(new Bytes("a", samples))).isEqualTo(2);
    byte[] texts = archive("x/", "x/a.1.txt", "x/a.2.txt", "x/.hidden", "README", "y".repeat(300));
    assertThat(counted(new Bytes("a.tar", texts))).isEqualTo(4);
    assertThat(RecordCounter.count(new Bytes("a.tar", texts), "webdataset"))
        .isEqualTo(new RecordCount.Known(1));
    assertThat(RecordCounter.count(new Bytes("a", texts), "tar"))
        .isEqualTo(new RecordCount.Known(4));
    assertThat(counted(new Bytes("a.tar", new byte[1024]))).isZero();
    assertThat(count("a.tar", "")).isZero();
  }

  @Test
  void archivesInARowAreNotCounted() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(archive("a.txt"));
    two.writeBytes(archive("b.txt"));
    assertThat(RecordCounter.count(new Bytes("a.tar", two.toByteArray()), "auto"))
        .isInstanceOf(RecordCount.Unknown.class);
  }

  private static byte[] archive(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (String name : names) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(name.endsWith("/") ? 0 : 1);
        tar.putArchiveEntry(entry);
        tar.write(new byte[name.endsWith("/") ? 0 : 1]);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void contentWinsOverTheName() throws IOException {
    assertThat(count("a.txt", LINE + LINE)).isEqualTo(2);
    assertThat(count("a.csv", "[{}, {}]")).isEqualTo(2);
    assertThat(count("a", LINE)).isEqualTo(1);
  }

  @Test
  void theFormatThatARecipeNamesIsTaken() throws IOException {
    Bytes source = Bytes.of("a.jsonl", LINE + LINE);

    assertThat(RecordCounter.count(source, "text")).isEqualTo(new RecordCount.Known(1));
    assertThat(RecordCounter.count(source, "lines")).isEqualTo(new RecordCount.Known(2));
    assertThat(RecordCounter.count(source, "warc")).isInstanceOf(RecordCount.Unknown.class);
  }

  @Test
  void whatNeitherNameNorContentTellsIsNotCounted() throws IOException {
    assertThat(RecordCounter.count(Bytes.of("a.dat", "some words"), "auto"))
        .isInstanceOfSatisfying(
            RecordCount.Unknown.class, unknown -> assertThat(unknown.why()).contains("format"));
  }

  @Test
  void streamsInARowAreReadAsOneWhateverTheNameSays() throws IOException {
    assertThat(counted(Bytes.compressed("a.jsonl.gz", GZIPOutputStream::new, LINE, LINE)))
        .isEqualTo(2);
    assertThat(counted(Bytes.compressed("a.jsonl", GZIPOutputStream::new, LINE, LINE)))
        .isEqualTo(2);
    assertThat(
            counted(Bytes.compressed("a.jsonl.bz2", BZip2CompressorOutputStream::new, LINE, LINE)))
        .isEqualTo(2);
    assertThat(counted(Bytes.compressed("a.jsonl.zst", ZstdOutputStream::new, LINE, LINE)))
        .isEqualTo(2);
    assertThat(
            counted(
                Bytes.compressed(
                    "a.jsonl.xz", out -> new XZOutputStream(out, new LZMA2Options()), LINE, LINE)))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 20})
  void damagedContentIsNotCounted(int length) throws IOException {
    Bytes whole = Bytes.compressed("a.jsonl.gz", GZIPOutputStream::new, LINE.repeat(50));
    Bytes cut = new Bytes(whole.name(), Arrays.copyOf(whole.content(), length));

    assertThat(RecordCounter.count(cut, "auto")).isInstanceOf(RecordCount.Unknown.class);
  }

  @Test
  void aFailureToFetchIsNoDamage() {
    ByteSource broken =
        new ByteSource() {
          @Override
          public String name() {
            return "a.jsonl";
          }

          @Override
          public long sizeBytes() {
            return 100;
          }

          @Override
          public InputStream open() {
            return new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("connection reset");
              }
            };
          }

          @Override
          public InputStream open(long from, int count) {
            return open();
          }
        };

    assertThatThrownBy(() -> RecordCounter.count(broken, "jsonl"))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  @Test
  void aLineBeyondTheLongestRecordCountsOnce() throws IOException {
    assertThat(count("a.jsonl", LINE + " ".repeat((16 << 20) + 1) + "\n" + LINE)).isEqualTo(3);
  }

  private static long count(String name, String text) throws IOException {
    return counted(Bytes.of(name, text));
  }

  private static long counted(ByteSource source) throws IOException {
    RecordCount count = RecordCounter.count(source, "auto");
    assertThat(count).isInstanceOf(RecordCount.Known.class);
    return ((RecordCount.Known) count).records();
  }
}
