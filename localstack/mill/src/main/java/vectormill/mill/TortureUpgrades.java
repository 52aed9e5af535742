package vectormill.mill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vectormill.index.IndexDefinition;
import vectormill.index.Promotion;
import vectormill.localcloud.process.ChildProcess;
import vectormill.upgrade.Backfill;
import vectormill.upgrade.Upgrade;
import vectormill.upgrade.Upgrades;

/// Upgrades in a system that is tortured: commands that run as processes of their own, and what
/// they leave. Safe for many threads.
public final class TortureUpgrades {
  private final Connection connection;
  private final TorturePrograms programs;
  private final AtomicInteger numbers = new AtomicInteger();

  TortureUpgrades(Connection connection, TorturePrograms programs) {
    this.connection = connection;
    this.programs = programs;
  }

  /// Starts a command of `mill`, such as `upgrade` or `rollback`.
  public ChildProcess start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--state", programs.home().state().toString()));
    return programs.mill("mill-" + numbers.incrementAndGet(), all);
  }

  /// Begins to ask for texts, over and over.
  public ContinuousQueries queries(String collection, String... texts) {
    return ContinuousQueries.of(connection.cloud().api(), collection, texts);
  }

  /// The generation that searches see.
  public Optional<String> served(String collection) {
    return connection.index().current(collection).map(IndexDefinition::generation);
  }

  /// The generation of the recipe as it is now.
  public String present(String collection) {
    return connection.recipes().fresh(collection).generation();
  }

  /// The text of the recipe as it is now.
  public Optional<String> recipe(String collection) {
    return upgrades().recipe(collection);
  }

  /// The note about the last upgrade.
  public Optional<Upgrade> note(String collection) {
    return upgrades().find(collection);
  }

  /// Whether nothing of a generation is missing.
  public boolean isFilled(String collection, String generation) {
    return new Backfill(connection.stamps(), new Promotion(connection.stamps(), connection.index()))
            .look(collection, generation)
            .extent()
        == Backfill.Extent.FILLED;
  }

  private Upgrades upgrades() {
    return connection.upgrades();
  }
}
