package vectormill.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import vectormill.account.Errors;
import vectormill.account.ErrorsJson;
import vectormill.account.ErrorsReport;
import vectormill.account.RecordErrors;
import vectormill.document.Reason;
import vectormill.failure.BadInputException;
import vectormill.failure.DamagedStampException;
import vectormill.failure.TransientException;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.repair.NewestWork;
import vectormill.search.access.Caller;
import vectormill.work.Outcome;
import vectormill.work.Stamp;
import vectormill.work.StampStore;

/// Tells what went wrong. Safe for many threads.
///
/// Every method throws [vectormill.failure.TransientException] when something cannot be reached.
final class ErrorReports {
  private static final int RECORDS_OF_A_FILE = 5;
  private static final int EXAMPLES = 5;

  private final StampStore stamps;
  private final RecordErrors records;
  private final Errors errors;
  private final CollectionRecipes recipes;
  private final KnownCollections known;

  ErrorReports(
      StampStore stamps,
      RecordErrors records,
      Errors errors,
      CollectionRecipes recipes,
      KnownCollections known) {
    this.stamps = stamps;
    this.records = records;
    this.errors = errors;
    this.recipes = recipes;
    this.known = known;
  }

  /// One page of files with errors.
  ///
  /// @throws RequestException if there is no such collection for this caller
  ErrorPage list(Caller caller, ErrorListing listing) {
    known.see(caller, listing.collection());
    StampPage page;
    try (Stream<Stamp> all = stamps.ofCollection(listing.collection())) {
      page =
          StampPage.of(
              all.filter(NewestWork::counts), listing::wants, listing.after(), listing.limit());
    }
    List<ErrorPage.FileErrors> found =
        page.stamps().stream().flatMap(stamp -> confirmed(stamp).stream()).toList();
    return new ErrorPage(found, page.next());
  }

  /// All of a collection in groups, each with examples.
  ///
  /// @throws RequestException if there is no such collection for this caller
  ObjectNode summary(Caller caller, String collection) {
    known.see(caller, collection);
    Optional<String> mistakes =
        recipes.fresh(collection) instanceof CollectionRecipe.Invalid invalid
            ? Optional.of(invalid.summary())
            : Optional.empty();
    try {
      ErrorsReport report = errors.of(collection, EXAMPLES);
      return ErrorsJson.of(collection, report, mistakes);
    } catch (IOException e) {
      throw new TransientException("errors of " + collection, e);
    }
  }

  private Optional<ErrorPage.FileErrors> confirmed(Stamp listed) {
    try {
      return NewestWork.confirmed(stamps, listed).map(this::errors);
    } catch (DamagedStampException e) {
      return Optional.of(errors(listed));
    }
  }

  private ErrorPage.FileErrors errors(Stamp stamp) {
    boolean failed = ErrorListing.hasFailed(stamp);
    Map<String, Long> reasons = new TreeMap<>();
    stamp
        .outcome()
        .ifPresent(outcome ->
            outcome
                .tally()
                .dropped()
                .forEach((reason, count) -> {
                  if (reason.kind() == Reason.Kind.FAILED) {
                    reasons.put(reason.label(), count);
                  }
                }));
    List<ErrorPage.RecordError> examples = List.of();
    Optional<String> damage = Optional.empty();
    try {
      examples = reasons.isEmpty() ? List.of() : examples(stamp);
    } catch (BadInputException e) {
      damage = Optional.ofNullable(e.getMessage());
    } catch (IOException e) {
      throw new TransientException("errors of " + stamp.item().source().key(), e);
    }
    return new ErrorPage.FileErrors(
        stamp.item().key().value(),
        stamp.item().source().key(),
        stamp.state().name(),
        stamp.failure().filter(_ -> failed).map(failure -> failure.kind().name()),
        stamp.failure().filter(_ -> failed).map(FileReport.Reported::of),
        reasons,
        stamp.outcome().map(Outcome::indexFailed).orElse(0L),
        examples,
        damage);
  }

  private List<ErrorPage.RecordError> examples(Stamp stamp) throws BadInputException, IOException {
    return records.first(stamp, RECORDS_OF_A_FILE).stream()
        .map(error ->
            new ErrorPage.RecordError(
                error.number(),
                Optional.of(error.offset()).filter(offset -> offset >= 0),
                Optional.of(error.id()).filter(id -> !id.isEmpty()),
                error.detail()))
        .toList();
  }
}
