package vectormill.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vectormill.document.Reason;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.Vector;

class TapeTest {
  private static final TapeHeader HEADER =
      new TapeHeader(new ModelId("letters", "ab".repeat(32)), 3);

  private static final List<Reason> REASONS = List.copyOf(EnumSet.allOf(Reason.class));

  @TempDir Path folder;

  @Test
  void rowsComeBackAsTheyWereWritten() throws Exception {
    List<TapeRow> rows = rows(1000);
    byte[] tape = tape(rows);

    try (TapeReader reader = TapeReader.open(new ByteArrayInputStream(tape))) {
      assertThat(reader.header()).isEqualTo(HEADER);
      assertThat(rest(reader)).isEqualTo(rows);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void tapeOfManyBlocksComesBackWhole() throws Exception {
    TapeHeader wide = new TapeHeader(HEADER.model(), 30_000);
    Path file = folder.resolve("wide");
    try (TapeWriter writer = TapeWriter.create(file, wide)) {
      for (int i = 0; i < 40; i++) {
        float[] values = new float[30_000];
        values[i] = i;
        writer.write(row("text " + i, new Embedding.Embedded(new Vector(values))));
      }
      assertThat(writer.rows()).isEqualTo(40);
      writer.complete();
    }
    assertThat(Files.size(file)).isGreaterThan(4 * TapeWriter.BLOCK_BYTES);
    try (TapeReader reader = TapeReader.open(Files.newInputStream(file))) {
      assertThat(rest(reader)).hasSize(40);
    }
  }

  @Test
  void emptyTapeHasNoRows() throws Exception {
    try (TapeReader reader = TapeReader.open(new ByteArrayInputStream(tape(List.of())))) {
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void tapeCutAnywhereGivesOnlyRowsThatWereWrittenAndSaysSo() throws Exception {
    List<TapeRow> rows = rows(20);
    byte[] tape = tape(rows);
    for (int length = 0; length < tape.length; length++) {
      byte[] cut = Arrays.copyOf(tape, length);
      List<TapeRow> seen = new ArrayList<>();
      assertThatThrownBy(() -> readInto(cut, seen)).isInstanceOf(DamagedTapeException.class);
      assertThat(rows.subList(0, seen.size())).isEqualTo(seen);
    }
  }

  @Test
  void anyByteChangedIsNoticed() throws Exception {
    byte[] tape = tape(rows(20));
    int headerBytes = HEADER.encode().length;
    for (int at = 0; at < tape.length; at++) {
      byte[] changed = tape.clone();
      changed[at] ^= 0x10;
      if (at < headerBytes) {
        assertThat(header(changed)).as("a tape of something else").isNotEqualTo(HEADER.toString());
      } else {
        List<TapeRow> seen = new ArrayList<>();
        assertThatThrownBy(() -> readInto(changed, seen)).isInstanceOf(DamagedTapeException.class);
        assertThat(seen).isEqualTo(rows(20).subList(0, seen.size()));
      }
    }
  }

  @Test
  void garbageIsNoTape() {
    byte[] garbage = new byte[5000];
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 2000; round++) {
      random.nextBytes(garbage);
      byte[] header = HEADER.encode();
      System.arraycopy(header, 0, garbage, 0, round % (header.length + 1));
      assertThatThrownBy(() -> readInto(garbage, new ArrayList<>()))
          .isInstanceOf(DamagedTapeException.class);
    }
  }

  @Test
  void vectorOfAnotherDimensionIsRefused() throws Exception {
    try (TapeWriter writer = TapeWriter.create(folder.resolve("t"), HEADER)) {
      TapeRow row = row("a", new Embedding.Embedded(new Vector(new float[] {1, 2})));
      assertThatThrownBy(() -> writer.write(row)).hasMessageContaining("expected 3");
    }
  }

  @Test
  void shelfFindsEveryTextInAnyOrder() throws Exception {
    List<TapeRow> rows = rows(20_000);
    Path file = folder.resolve("shelf");
    try (TapeShelf shelf = new TapeShelf(file, HEADER)) {
      for (int i = 0; i < rows.size(); i++) {
        shelf.add(rows.get(i));
        if (i % 1000 == 0) {
          assertThat(shelf.find(rows.get(i / 2).content())).contains(rows.get(i / 2).embedding());
        }
      }
      assertThat(shelf.size()).isEqualTo(rows.size());
      for (TapeRow row : rows.reversed()) {
        assertThat(shelf.find(row.content())).contains(row.embedding());
      }
      assertThat(shelf.find(ContentDigest.of("never seen"))).isEmpty();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void firstOfSeveralRowsForATextCounts() throws Exception {
    try (TapeShelf shelf = new TapeShelf(folder.resolve("shelf"), HEADER)) {
      shelf.add(row("a", new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS)));
      shelf.add(row("a", new Embedding.Embedded(new Vector(new float[] {1, 2, 3}))));
      assertThat(shelf.size()).isEqualTo(1);
      assertThat(shelf.find(ContentDigest.of("a")))
          .contains(new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS));
    }
  }

  @Test
  void textsThatAgreeInHalfOfTheirDigestAreNotMistaken() throws Exception {
    ContentDigest one = new ContentDigest(42, 1);
    ContentDigest other = new ContentDigest(42, 2);
    try (TapeShelf shelf = new TapeShelf(folder.resolve("shelf"), HEADER)) {
      shelf.add(new TapeRow(one, new Embedding.NotEmbedded(Reason.NO_KNOWN_TERMS)));
      assertThat(shelf.find(other)).isEmpty();
    }
  }

  private byte[] tape(List<TapeRow> rows) throws IOException {
    Path file = folder.resolve("tape");
    try (TapeWriter writer = TapeWriter.create(file, HEADER)) {
      for (TapeRow row : rows) {
        writer.write(row);
      }
      writer.complete();
    }
    return Files.readAllBytes(file);
  }

  private static List<TapeRow> rows(int count) {
    List<TapeRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] values = {i, -i, 1f / (i + 1)};
      Embedding embedding =
          i % 7 == 3
              ? new Embedding.NotEmbedded(REASONS.get(i % REASONS.size()))
              : new Embedding.Embedded(new Vector(values));
      rows.add(row("text " + i, embedding));
    }
    return rows;
  }

  private static TapeRow row(String text, Embedding embedding) {
    return new TapeRow(ContentDigest.of(text), embedding);
  }

  private static String header(byte[] tape) throws IOException {
    try (TapeReader reader = TapeReader.open(new ByteArrayInputStream(tape))) {
      return reader.header().toString();
    } catch (DamagedTapeException e) {
      return "damaged";
    }
  }

  private static void readInto(byte[] tape, List<TapeRow> rows) throws IOException {
    try (TapeReader reader = TapeReader.open(new ByteArrayInputStream(tape))) {
      for (Optional<TapeRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        rows.add(row.get());
      }
    }
  }

  private static List<TapeRow> rest(TapeReader reader) throws IOException {
    List<TapeRow> rows = new ArrayList<>();
    for (Optional<TapeRow> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
    return rows;
  }
}
