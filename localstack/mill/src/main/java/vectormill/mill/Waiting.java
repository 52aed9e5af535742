package vectormill.mill;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vectormill.blob.BlobHead;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;
import vectormill.work.Stamp;

/// Waits until files are finished, and shows how they advance.
final class Waiting {
  private static final long POLL_MILLIS = 250;

  private final Connection connection;
  private final boolean terminal;
  private final PrintStream out;

  Waiting(Connection connection, boolean terminal, PrintStream out) {
    this.connection = connection;
    this.terminal = terminal;
    this.out = out;
  }

  /// Shows progress on the standard output, with bars if that is a terminal.
  static Waiting onScreen(Connection connection) {
    Optional<Console> console = Optional.ofNullable(System.console());
    return new Waiting(connection, console.filter(Console::isTerminal).isPresent(), System.out);
  }

  /// Tells what failed, and what else has failed that nobody asked about.
  ///
  /// @return [ExitCode#OK], [ExitCode#FAILED] when a file failed that is one of the awaited ones,
  ///   or [ExitCode#TIMEOUT]
  int until(List<Awaited> awaited, Duration timeout) throws InterruptedException {
    Optional<List<CollectionStatus>> ended = end(awaited, timeout);
    if (ended.isEmpty()) {
      System.err.println("mill: not finished within " + timeout.toSeconds() + " s");
      return ExitCode.TIMEOUT;
    }
    int code = ExitCode.OK;
    for (int i = 0; i < awaited.size(); i++) {
      Verdict verdict = awaited.get(i).verdict(ended.get().get(i));
      verdict.lines().forEach(System.err::println);
      code = Math.max(code, verdict.code());
    }
    return code;
  }

  /// @return where the collections stand when all is finished; empty if that was not in time
  private Optional<List<CollectionStatus>> end(List<Awaited> awaited, Duration timeout)
      throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    try (Progress progress = new Progress(terminal, out)) {
      while (true) {
        boolean finished = true;
        List<CollectionStatus> statuses = new ArrayList<>();
        for (Awaited one : awaited) {
          CollectionStatus status = connection.status(one.collection());
          progress.show(status, one.files().size());
          finished &= one.isFinished(status, connection.recipe(one.collection()));
          statuses.add(status);
        }
        if (finished) {
          return Optional.of(statuses);
        }
        if (System.nanoTime() > end) {
          return Optional.empty();
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /// Waits until all that lies in these collections is finished.
  ///
  /// @param earlier stamps that ended badly before the command began; while they stay as they are
  ///   it did nothing about them
  /// @return as [#until]
  int untilQuiet(List<String> collections, Set<Stamp> earlier, Duration timeout)
      throws InterruptedException {
    InputFiles input = new InputFiles(connection.blobs(), connection.inputBucket());
    return until(
        collections.stream()
            .map(name -> new Awaited(name, input.files(name), stamp -> !earlier.contains(stamp)))
            .toList(),
        timeout);
  }

  /// What a command waits for in one collection.
  ///
  /// @param collection which collection
  /// @param files at the versions that must have been planned
  /// @param concern which of the newest stamps must end, and end well
  record Awaited(String collection, List<BlobHead> files, Predicate<Stamp> concern) {
    Awaited {
      files = List.copyOf(files);
    }

    /// These files and no others; the recipe too while it is bad, since nothing runs under it.
    Awaited(String collection, List<BlobHead> files) {
      this(collection, files, concern(collection, files));
    }

    private static Predicate<Stamp> concern(String collection, List<BlobHead> files) {
      Set<String> keys = new HashSet<>();
      files.forEach(file -> keys.add(file.id().key()));
      keys.add(CollectionRecipes.recipeKey(collection));
      return stamp -> keys.contains(stamp.item().source().key());
    }

    /// Whether all of it was planned and has ended.
    boolean isFinished(CollectionStatus status, CollectionRecipe recipe) {
      return arrived(status, recipe)
          && status.files().stream().filter(concern).allMatch(stamp -> stamp.state().terminal());
    }

    /// What came of it, once it is finished.
    Verdict verdict(CollectionStatus status) {
      long failed = status.files().stream().filter(concern).filter(CollectionStatus::isBad).count();
      return new Verdict(collection, failed, status.failed() - failed);
    }

    /// Whether every file was planned at its version under the recipe as it is now; under a bad
    /// one, whether its mistakes are known.
    private boolean arrived(CollectionStatus status, CollectionRecipe recipe) {
      Set<String> planned =
          status.files().stream()
              .filter(stamp ->
                  recipe instanceof CollectionRecipe.Invalid
                      || stamp.item().generation().equals(recipe.generation()))
              .map(stamp -> stamp.item().source().key() + "@" + stamp.item().source().etag())
              .collect(Collectors.toSet());
      if (recipe instanceof CollectionRecipe.Invalid invalid) {
        String key = CollectionRecipes.recipeKey(collection);
        return planned.contains(key + "@" + invalid.etag());
      }
      return files.stream().allMatch(file -> planned.contains(file.id().key() + "@" + file.etag()));
    }
  }

  /// How a wait ended.
  ///
  /// @param collection in which one
  /// @param failed how many of the awaited files ended badly
  /// @param others how many other files of the collection have
  record Verdict(String collection, long failed, long others) {
    int code() {
      return failed > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    /// For the standard error.
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      if (failed > 0) {
        lines.add(
            "mill: %s of %s failed; `mill errors %s` says why"
                .formatted(Plural.of(failed, "file"), collection, collection));
      }
      if (others > 0) {
        lines.add(
            "mill: %s of %s failed some other time: `mill errors %s`"
                .formatted(Plural.of(others, "other file"), collection, collection));
      }
      return lines;
    }
  }
}
