package vectormill.samples;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.jspecify.annotations.Nullable;

/// Five newspapers of three years each, one file per newspaper and year.
final class Newspapers {
  private static final List<Newspaper> ALL =
      List.of(
          new Newspaper("GDV", "Gazette du Vallon", List.of("fr")),
          new Newspaper("BBO", "Bergländer Bote", List.of("de")),
          new Newspaper("CDL", "Corriere dei Laghi", List.of("it")),
          new Newspaper("HCH", "Harbour Chronicle", List.of("en")),
          new Newspaper("MOS", "Moselblat", List.of("lb", "de", "fr")));
  private static final List<Integer> YEARS = List.of(1893, 1897, 1905);
  private static final int PER_FILE = 20;
  private static final int DAYS_BETWEEN = 18;
  private static final int REPRINTED = 2;

  private final Map<String, Writer> writers = new LinkedHashMap<>();

  private Newspapers() throws IOException {
    for (String language : List.of("fr", "de", "it", "en", "lb")) {
      writers.put(language, new Writer(language, Phrases.of(language)));
    }
  }

  /// Writes `TITLE/TITLE-YEAR.jsonl.bz2` for each newspaper and year.
  static void write(Path folder) throws IOException {
    Newspapers newspapers = new Newspapers();
    Map<String, Draft> reprints = new LinkedHashMap<>();
    for (Newspaper newspaper : ALL) {
      for (int year : YEARS) {
        Path file =
            Files.createDirectories(folder.resolve(newspaper.code()))
                .resolve(newspaper.code() + "-" + year + ".jsonl.bz2");
        write(file, newspapers.articles(newspaper, year, reprints));
      }
    }
  }

  private static void write(Path file, List<Article> articles) throws IOException {
    JsonMapper json = new JsonMapper();
    try (OutputStream out =
        new BZip2CompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (Article article : articles) {
        out.write(json.writeValueAsString(article).getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
    }
  }

  private List<Article> articles(Newspaper newspaper, int year, Map<String, Draft> reprints) {
    Random random = new Random(newspaper.code().hashCode() * 31L + year);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < PER_FILE; i++) {
      Writer writer = writer(newspaper, i);
      drafts.add(draft(writer, i, drafts, random, reprints.get(writer.language() + year)));
    }
    reprints.putIfAbsent(drafts.get(REPRINTED).language() + year, drafts.get(REPRINTED));
    List<Article> articles = new ArrayList<>();
    for (int i = 0; i < PER_FILE; i++) {
      LocalDate date = LocalDate.ofYearDay(year, 5 + i * DAYS_BETWEEN);
      articles.add(drafts.get(i).article(newspaper, date, i, 1 + random.nextInt(4)));
    }
    return articles;
  }

  private Writer writer(Newspaper newspaper, int number) {
    String language = newspaper.languages().get(number % newspaper.languages().size());
    return Objects.requireNonNull(writers.get(language));
  }

  private static Draft draft(
      Writer writer, int number, List<Draft> before, Random random, @Nullable Draft elsewhere) {
    return switch (number) {
      case 4 -> writer.notice(random);
      case 8, 14 -> writer.ad(random);
      case 11 -> writer.page(random);
      case 16, 17, 18 ->
          elsewhere == null ? writer.article(number, random) : Smudge.over(elsewhere, random);
      case PER_FILE - 1 -> Smudge.over(before.get(REPRINTED), random);
      default -> writer.article(number, random);
    };
  }

  /// @param code the newspaper in ids and paths
  /// @param name its full name
  /// @param languages of its articles, in turn
  record Newspaper(String code, String name, List<String> languages) {}
}
