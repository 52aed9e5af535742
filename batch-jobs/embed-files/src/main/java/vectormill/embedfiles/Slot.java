package vectormill.embedfiles;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import vectormill.recipe.CollectionRecipes;
import vectormill.recipe.KnownModels;
import vectormill.recipe.RecipeCatalog;

/// A worker made from ports: takes items from the queue, one at a time, until the queue stays
/// empty. What it does depends on nothing but its arguments.
public final class Slot {
  private final Worker worker;

  /// @param ports everything outside
  /// @param settings places and limits
  /// @param models which models recipes mean
  /// @param embedders the models that recipes ask for
  /// @param runtime time, threads and chance
  public Slot(
      SlotPorts ports,
      SlotSettings settings,
      KnownModels models,
      EmbedderSource embedders,
      SlotRuntime runtime) {
    this(ports, settings, models, embedders, runtime, Patience.USUAL);
  }

  /// With another patience, for tests.
  Slot(
      SlotPorts given,
      SlotSettings settings,
      KnownModels models,
      EmbedderSource embedders,
      SlotRuntime runtime,
      Patience patience) {
    Meter meter = new Meter();
    SlotPorts ports = meter.over(given);
    Steps steps = steps(ports, settings, models, embedders, runtime);
    Attempts attempts = new Attempts(ports, steps, settings.limits(), runtime, patience);
    worker = new Worker(ports, steps, attempts, settings, runtime, meter);
  }

  private static Steps steps(
      SlotPorts ports,
      SlotSettings settings,
      KnownModels models,
      EmbedderSource embedders,
      SlotRuntime runtime) {
    InstantSource clock = runtime.clock();
    String results = settings.resultsBucket();
    Published published = new Published(ports.blobs(), ports.stamps(), results);
    Publisher publisher = new Publisher(ports.blobs(), published, results);
    Copies copies = new Copies(ports.blobs(), results);
    Twins twins = new Twins(ports.blobs(), ports.stamps(), published, copies);
    Siblings siblings = new Siblings(ports.stamps(), published, copies, embedders);
    Withdrawal withdrawal = new Withdrawal(ports.blobs(), published, twins, results);
    Stragglers stragglers = new Stragglers(ports.stamps(), clock);
    TapeLimits limits = settings.tapes();
    Taping taping = new Taping(new Tapes(ports.blobs(), results), limits, clock);
    Ranges ranges = new Ranges(ports, new SplitPlans(ports.blobs(), results), limits);
    Sources sources = new Sources(ports.blobs());
    Caching caching = new Caching(embedders, ports.cache(), clock);
    EmbedFile embedFile =
        new EmbedFile(sources, caching, publisher, taping, settings.scratch(), runtime);
    EmbedRange embedRange =
        new EmbedRange(sources, caching, ranges, taping, settings.scratch(), runtime);
    IndexLoader loader = new IndexLoader(ports.blobs(), results, ports.index());
    CollectionRecipes recipes =
        new CollectionRecipes(
            ports.blobs(), settings.inputBucket(), RecipeCatalog.packed(), models, clock);
    return new Steps(
        recipes,
        new EmbedItem(
            new Known(published, twins, siblings, publisher),
            ranges,
            embedFile,
            publisher,
            loader,
            stragglers),
        embedRange,
        new Retirement(ports.stamps(), withdrawal, ports.index(), stragglers, caching),
        new Conditions(ports, embedders),
        new Endings(ranges, taping));
  }

  /// Works until the queue stays empty, the longest run is over, or somebody asks to stop.
  ///
  /// @param stop asked often; true gives the item in hand back and ends the run
  /// @return how many items were taken
  /// @throws vectormill.failure.TransientException if stamps or queue stay away
  public int run(BooleanSupplier stop) throws InterruptedException {
    return worker.run(stop);
  }
}
