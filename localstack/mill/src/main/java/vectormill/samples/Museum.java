package vectormill.samples;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// The catalogue of an invented museum, as one CSV file.
///
/// @param makers who made the objects
/// @param places where
/// @param notes closing sentences by language
/// @param objects kinds of objects
record Museum(
    List<String> makers, List<String> places, Map<String, List<String>> notes, List<Kind> objects) {
  private static final int RECORDS = 320;
  private static final int FIRST_YEAR = 1680;
  private static final int YEARS = 260;
  private static final int SENTENCES = 2;

  /// @param language of the record
  /// @param materials what it may be made of
  /// @param titles what it may be called
  /// @param sentences of its description
  record Kind(
      String language, List<String> materials, List<String> titles, List<String> sentences) {}

  /// Writes `catalogue.csv`.
  static void write(Path folder) throws IOException {
    try (InputStream file = SampleCollections.resource("museum/objects.yaml")) {
      Museum museum = new YAMLMapper().readValue(file, Museum.class);
      Files.writeString(folder.resolve("catalogue.csv"), String.join("\n", museum.lines()) + "\n");
    }
  }

  private List<String> lines() {
    Random random = new Random(RECORDS);
    List<String> lines = new ArrayList<>();
    lines.add("id,title,description,maker,year,material,place,language");
    for (int i = 0; i < RECORDS; i++) {
      lines.add(line(i, random));
    }
    return lines;
  }

  private String line(int number, Random random) {
    Kind kind = objects.get(number % objects.size());
    String maker = Prose.pick(makers, random);
    String place = Prose.pick(places, random);
    Prose prose = new Prose(random, Map.of("{maker}", maker, "{place}", place));
    List<String> sentences = new ArrayList<>(kind.sentences());
    Collections.shuffle(sentences, random);
    sentences = new ArrayList<>(sentences.subList(0, SENTENCES));
    sentences.add(Prose.pick(Objects.requireNonNull(notes.get(kind.language())), random));
    String description = String.join(" ", sentences.stream().map(prose::fill).toList());
    return String.join(
        ",",
        "MUS-%04d".formatted(number + 1),
        quoted(kind.titles().get(number / objects.size() % kind.titles().size())),
        quoted(description),
        quoted(maker),
        Integer.toString(FIRST_YEAR + random.nextInt(YEARS)),
        quoted(Prose.pick(kind.materials(), random)),
        quoted(place),
        kind.language());
  }

  private static String quoted(String field) {
    return '"' + field.replace("\"", "\"\"") + '"';
  }
}
