package vectormill.opensearch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A date as precise as its source wrote it: a span of time, both ends inclusive, to the
/// millisecond, in UTC. A time without an offset is taken as UTC.
///
/// @param first its first instant
/// @param last its last instant
record PartialDate(Instant first, Instant last) {
  /// What can be parsed, for messages.
  static final String FORMS = "1900, 1900-05, 1900-05-03 or an ISO timestamp";

  private static final int MAX_YEAR = 9999;
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}.*");
  private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d{2}:\\d{2})");
  private static final DateTimeFormatter INDEXED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// Empty if the text is no date of a year 0000 to 9999.
  static Optional<PartialDate> parse(String text) {
    String trimmed = text.strip();
    try {
      if (YEAR.matcher(trimmed).matches()) {
        Year year = Year.parse(trimmed);
        return Optional.of(days(year.atDay(1), year.plusYears(1).atDay(1)));
      }
      if (MONTH.matcher(trimmed).matches()) {
        YearMonth month = YearMonth.parse(trimmed);
        return Optional.of(days(month.atDay(1), month.plusMonths(1).atDay(1)));
      }
      if (DAY.matcher(trimmed).matches()) {
        LocalDate day = LocalDate.parse(trimmed);
        return Optional.of(days(day, day.plusDays(1)));
      }
      return TIME.matcher(trimmed).matches()
          ? Optional.of(instant(trimmed.toUpperCase(Locale.ROOT)))
          : Optional.empty();
    } catch (DateTimeException e) {
      // The shape of a date, but no such day: stored as it is, found by no range.
      return Optional.empty();
    }
  }

  /// An instant as the index's date field takes it.
  static String indexed(Instant instant) {
    return INDEXED.format(instant);
  }

  private static PartialDate days(LocalDate first, LocalDate next) {
    Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new PartialDate(start, next.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1));
  }

  private static PartialDate instant(String text) {
    Instant exact =
        OFFSET.matcher(text).matches()
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    Instant instant = exact.truncatedTo(ChronoUnit.MILLIS);
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > MAX_YEAR) {
      throw new DateTimeException("outside the years 0000 to 9999: " + text);
    }
    return new PartialDate(instant, instant);
  }
}
