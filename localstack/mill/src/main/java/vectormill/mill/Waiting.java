package vectormill.mill;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vectormill.blob.BlobHead;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.CollectionRecipes;

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

  /// @return [ExitCode#OK], [ExitCode#FAILED] when a file failed, or [ExitCode#TIMEOUT]
  int until(List<Awaited> awaited, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    try (Progress progress = new Progress(terminal, out)) {
      while (true) {
        boolean quiet = true;
        boolean failed = false;
        for (Awaited one : awaited) {
          CollectionStatus status = connection.status(one.collection());
          progress.show(status, one.files().size());
          quiet &= one.arrived(status, connection.recipe(one.collection())) && status.quiet();
          failed |= status.failed() > 0;
        }
        if (quiet) {
          return failed ? ExitCode.FAILED : ExitCode.OK;
        }
        if (System.nanoTime() > end) {
          System.err.println("mill: not finished within " + timeout.toSeconds() + " s");
          return ExitCode.TIMEOUT;
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /// Waits until all that lies in these collections is finished.
  ///
  /// @return as [#until]
  int untilQuiet(List<String> collections, Duration timeout) throws InterruptedException {
    InputFiles input = new InputFiles(connection.blobs(), connection.inputBucket());
    return until(
        collections.stream().map(name -> new Awaited(name, input.files(name))).toList(), timeout);
  }

  /// @param collection which collection
  /// @param files at the versions that must have been planned
  record Awaited(String collection, List<BlobHead> files) {
    Awaited {
      files = List.copyOf(files);
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
}
