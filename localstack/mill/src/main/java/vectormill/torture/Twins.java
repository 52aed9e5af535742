package vectormill.torture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import vectormill.blob.BlobHead;
import vectormill.blob.BlobId;
import vectormill.mill.TortureSystem;

/// A collection full of duplicates that come, change and go: equal texts, texts of which one word
/// differs, and the same words in another order, which only vectors tell. Used by one thread at a
/// time.
final class Twins {
  /// Its name.
  static final String COLLECTION = "torture-twins";

  /// A file that stays as it is: humans decide about its records. The first two are equal, the next
  /// two have nothing in common, and so on.
  static final String KEPT = COLLECTION + "/kept.jsonl";

  /// How often humans can decide about [#KEPT].
  static final int DECISIONS = 8;

  private static final String RECIPE =
      "dedupe: { rules: [ { same: text }, { minhash: 0.8 }, { cosine: 0.97 } ] }\n";

  /// The first of them holds most representatives.
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "x", "y", "z");

  private static final int ORIGINALS = 60;
  private static final int RECORDS = 120;
  private static final int WORDS = 40;
  private static final int VOCABULARY = 500;

  private final TortureSystem system;
  private final Random random;
  private final List<List<String>> originals = new ArrayList<>();
  private final Map<String, Feeder.Live> files = new HashMap<>();
  private int versions;

  Twins(TortureSystem system, Random random) {
    this.system = system;
    this.random = random;
    for (int i = 0; i < ORIGINALS; i++) {
      List<String> words = new ArrayList<>();
      for (int word = 0; word < WORDS; word++) {
        words.add(word());
      }
      originals.add(words);
    }
  }

  /// Drops the recipe and all files.
  void begin() {
    put(COLLECTION + "/collection.yaml", RECIPE);
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < 4 * DECISIONS; i++) {
      int original = i % 4 < 2 ? i / 4 : ORIGINALS / 2 + i;
      kept.append(line("kept-" + i, originals.get(original % ORIGINALS)));
    }
    drop(KEPT, kept.toString(), 4 * DECISIONS);
    NAMES.forEach(this::drop);
  }

  /// Changes, deletes or brings back one file.
  void step() {
    String name = NAMES.get(random.nextInt(3) == 0 ? 0 : random.nextInt(NAMES.size()));
    if (files.containsKey(key(name)) && random.nextInt(100) < 45) {
      system.blobs().delete(id(key(name)));
      files.remove(key(name));
    } else {
      drop(name);
    }
  }

  /// What is in the bucket.
  List<Feeder.Live> files() {
    return List.copyOf(files.values());
  }

  private void drop(String name) {
    versions++;
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < RECORDS; i++) {
      List<String> original = originals.get(random.nextInt(ORIGINALS));
      lines.append(line(name + "-" + versions + "-" + i, twin(original)));
    }
    drop(key(name), lines.toString(), RECORDS);
  }

  private void drop(String key, String lines, int records) {
    BlobHead head = put(key, lines);
    files.put(key, new Feeder.Live(key, head.etag(), Expected.done(records)));
  }

  private List<String> twin(List<String> original) {
    List<String> words = new ArrayList<>(original);
    switch (random.nextInt(4)) {
      case 0 -> words.set(random.nextInt(WORDS), word());
      case 1 -> Collections.shuffle(words, random);
      case 2 -> words.replaceAll(word -> word.toUpperCase(Locale.ROOT));
      default -> {}
    }
    return words;
  }

  private String word() {
    int number = random.nextInt(VOCABULARY);
    return "bcdfglmnprst".charAt(number % 12)
        + "aeiou".substring(number % 5, number % 5 + 1)
        + Integer.toString(number, 36)
        + "on";
  }

  private static String line(String id, List<String> words) {
    return "{\"id\": \"" + id + "\", \"text\": \"" + String.join(" ", words) + "\"}\n";
  }

  private BlobHead put(String key, String text) {
    return system.blobs().put(id(key), text.getBytes(StandardCharsets.UTF_8));
  }

  private BlobId id(String key) {
    return new BlobId(system.inputBucket(), key);
  }

  private static String key(String name) {
    return COLLECTION + "/" + name + ".jsonl";
  }
}
