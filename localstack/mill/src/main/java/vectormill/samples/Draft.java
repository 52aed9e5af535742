package vectormill.samples;

import java.time.LocalDate;
import java.util.List;

/// An article before it is printed.
///
/// @param language of its text
/// @param type as in [Article#tp]
/// @param title headline
/// @param text full text
record Draft(String language, String type, String title, String text) {
  private static final String MADE = "2026-01-01T00:00:00Z";

  /// The article in a newspaper.
  Article article(Newspapers.Newspaper newspaper, LocalDate date, int number, int page) {
    return new Article(
        "%s-%s-a-i%04d".formatted(newspaper.code(), date, number + 1),
        List.of(page),
        date.toString(),
        MADE,
        language,
        type,
        title,
        newspaper.name(),
        text);
  }
}
