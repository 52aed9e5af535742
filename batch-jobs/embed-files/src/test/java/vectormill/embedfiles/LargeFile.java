package vectormill.embedfiles;

/// A file of several batches, each text of it different.
final class LargeFile {
  private LargeFile() {}

  /// Records as JSON Lines; some have no known letters, some are no records.
  static String of(int records) {
    StringBuilder lines = new StringBuilder();
    for (int record = 0; record < records; record++) {
      lines.append(line(record));
    }
    return lines.toString();
  }

  /// How many of these records have a text that a model is asked about.
  static int texts(int records) {
    int texts = 0;
    for (int record = 0; record < records; record++) {
      texts += record % 50 == 7 ? 0 : 1;
    }
    return texts;
  }

  private static String line(int record) {
    if (record % 50 == 7) {
      return "{\"id\": \"broken\n";
    }
    String word = record % 40 == 3 ? "" : Character.toString('a' + record % 26).repeat(5);
    return "{\"id\": \"%d\", \"text\": \"%s %d\"}%s"
        .formatted(record, word, record, record % 9 == 0 ? "\r\n\n" : "\n");
  }
}
