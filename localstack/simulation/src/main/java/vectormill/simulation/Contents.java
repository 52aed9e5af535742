package vectormill.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Makes small files with everything in them that a file may have.
final class Contents {
  private static final List<String> WORDS =
      List.of("mill", "wheel", "river", "grain", "flour", "stone", "wind", "sack", "bread", "oven");
  private static final int MOST_RECORDS = 7;
  private static final int MOST_WORDS = 6;
  private static final int MOST_IDS = 12;

  private final Chance chance;
  private final List<String> words;

  /// @param alike whether most records have the text of another one
  Contents(Chance chance, boolean alike) {
    this.chance = chance;
    this.words = alike ? WORDS.subList(0, 2) : WORDS;
  }

  /// A file of JSON Lines; some of its records are bad in one of the many ways.
  byte[] lines() {
    StringBuilder lines = new StringBuilder();
    for (int record = chance.below(MOST_RECORDS + 1); record > 0; record--) {
      lines.append(line()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A file that ends each program that embeds it.
  byte[] poison() {
    String line =
        record("p", "this text is " + HashEmbedder.POISON, "so is " + HashEmbedder.POISON);
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// The same compressed.
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /// Compressed and cut off.
  byte[] cut(byte[] bytes) {
    byte[] whole = gzip(bytes);
    return Arrays.copyOf(whole, whole.length - 1 - chance.below(12));
  }

  private String line() {
    String id = Integer.toString(chance.below(MOST_IDS));
    return switch (chance.below(12)) {
      case 0 -> "{\"id\": \"" + id + "\", \"text\": ";
      case 1 -> "{\"text\": \"" + words() + "\", \"title\": \"no id\"}";
      case 2 -> "{\"id\": \"" + id + "\"}";
      case 3 -> record(id, "  ", " ");
      case 4 -> record(id, HashEmbedder.UNKNOWN + " things", "the " + HashEmbedder.UNKNOWN);
      default -> record(id, words(), "title " + words());
    };
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    for (int word = chance.from(1, Math.min(MOST_WORDS, words.size())); word > 0; word--) {
      text.append(chance.oneOf(words)).append(word > 1 ? " " : "");
    }
    return text.toString();
  }

  private static String record(String id, String text, String title) {
    return "{\"id\": \"" + id + "\", \"text\": \"" + text + "\", \"title\": \"" + title + "\"}";
  }
}
