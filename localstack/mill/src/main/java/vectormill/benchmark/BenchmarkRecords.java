package vectormill.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import vectormill.embedding.Vector;

/// Made-up records of about one kilobyte each, always the same.
final class BenchmarkRecords {
  private static final String[] WORDS = {
    "river", "bridge", "harvest", "railway", "parliament", "theatre", "village", "market", "winter",
    "letter", "council", "station", "mountain", "evening", "music", "garden", "journey", "school"
  };
  private static final int TEXT_CHARACTERS = 900;

  private BenchmarkRecords() {}

  /// Writes a file of JSON Lines.
  ///
  /// @return its size in bytes
  static long write(Path file, long records, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder line = new StringBuilder();
    try (OutputStream out =
        new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (long i = 0; i < records; i++) {
        line.setLength(0);
        line.append("{\"id\":\"r").append(seed).append('-').append(i).append("\",\"text\":\"");
        int end = line.length() + TEXT_CHARACTERS;
        while (line.length() < end) {
          line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        line.append(random.nextLong()).append("\",\"language\":\"en\",\"kind\":\"ar\"}\n");
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.size(file);
  }

  /// A random direction.
  static Vector unitVector(Random random, int dimension) {
    float[] values = new float[dimension];
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      values[i] = (float) random.nextGaussian();
      squares += values[i] * values[i];
    }
    for (int i = 0; i < dimension; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return new Vector(values);
  }
}
