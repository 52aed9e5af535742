package vectormill.embedfiles;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.EmbeddingCache;
import vectormill.embedding.TextEmbedder;
import vectormill.embedding.Vector;
import vectormill.failure.BadInputException;
import vectormill.index.IndexEntry;
import vectormill.model.cache.CacheTerms;
import vectormill.model.cache.CacheUse;
import vectormill.model.cache.CachedEmbedder;
import vectormill.model.text.Effort;
import vectormill.recipe.CanonicalJson;
import vectormill.recipe.CollectionRecipe;
import vectormill.source.SourceFile;
import vectormill.work.Claim;
import vectormill.work.Telemetry;
import vectormill.work.Usage;

/// The models of attempts, behind a cache of vectors where there is one and the recipe wants it;
/// takes back what was kept of files that are deleted. One attempt at a time: models tell what they
/// took, not for whom.
final class Caching {
  private static final Logger LOG = LoggerFactory.getLogger(Caching.class);

  private final EmbedderSource embedders;
  private final Optional<EmbeddingCache> cache;
  private final InstantSource clock;

  /// @param clock tells how long parts are written
  Caching(EmbedderSource embedders, Optional<EmbeddingCache> cache, InstantSource clock) {
    this.embedders = embedders;
    this.cache = cache;
    this.clock = clock;
  }

  /// Begins an attempt; the caller closes it.
  Attempted begin(Claim claim, CollectionRecipe.Valid recipe, Gate gate) {
    embedders.effort(); // of an attempt that was left behind
    return new Attempted(claim, recipe, gate);
  }

  /// Takes back all that is kept of a file.
  ///
  /// @return how many entries
  /// @throws vectormill.failure.TransientException if the cache is away; trying again can help
  long forget(SourceFile source) {
    return cache.map(known -> known.remove(owner(source))).orElse(0L);
  }

  private static CacheOwner owner(SourceFile source) {
    return new CacheOwner(IndexEntry.fileId(source.bucket(), source.key()));
  }

  /// One attempt at an item: its model, and what it takes.
  final class Attempted implements Consumer<CacheUse>, AutoCloseable {
    private final Claim claim;
    private final CollectionRecipe.Valid recipe;
    private final Gate gate;
    private final Stopwatch writing = new Stopwatch(clock);
    private CacheUse use = CacheUse.NONE;
    private Telemetry model = Telemetry.NONE;

    private Attempted(Claim claim, CollectionRecipe.Valid recipe, Gate gate) {
      this.claim = claim;
      this.recipe = recipe;
      this.gate = gate;
    }

    /// The model that the recipe asks for. Of a file that is to be made again nothing is looked up.
    TextEmbedder open() throws IOException, BadInputException {
      TextEmbedder model = embedders.open(claim.item().source().collection(), recipe);
      if (cache.isEmpty() || !recipe.recipe().embed().usesCache()) {
        return model;
      }
      CacheNamespace namespace =
          CacheNamespace.of(
              model.model(), model.dimension(), CanonicalJson.ofEmbed(recipe.recipe().embed()));
      CacheTerms terms =
          new CacheTerms(namespace, owner(claim.item().source()), claim.freshFrom() == 0);
      return new CachedEmbedder(model, new Gated(cache.get(), gate), terms, this);
    }

    @Override
    public synchronized void accept(CacheUse call) {
      use = use.plus(call);
    }

    /// Tells how long parts are written.
    Stopwatch writing() {
      return writing;
    }

    /// What the attempt took so far.
    synchronized Telemetry telemetry() {
      embedders.effort().ifPresent(more -> model = model.plus(ofModel(more)));
      return model.plus(ofTheRest());
    }

    private static Telemetry ofModel(Effort effort) {
      Effort.Tokens tokens = effort.tokens();
      return new Telemetry(
          tokens.real(),
          Math.max(tokens.real(), tokens.padded()), // rows that failed are not padded
          effort.batches(),
          0,
          0,
          Duration.ofNanos(effort.nanos().tokenizing()),
          Duration.ofNanos(effort.nanos().inferring()),
          Duration.ofNanos(effort.nanos().whole()),
          Duration.ZERO,
          Set.of(effort.device()),
          Usage.NONE);
    }

    private Telemetry ofTheRest() {
      return new Telemetry(
          0,
          0,
          0,
          use.texts(),
          use.hits() + use.texts() - use.distinct(),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          writing.spent(),
          Set.of(),
          Usage.NONE);
    }

    /// Writes down what the attempt took.
    @Override
    public synchronized void close() {
      if (use.texts() > 0) {
        LOG.atInfo()
            .addKeyValue("workKey", claim.item().key())
            .addKeyValue("step", "cache")
            .addKeyValue("count", use.hits())
            .addKeyValue("reason", use.describe())
            .log("texts came from the cache");
      }
      LOG.atInfo()
          .addKeyValue("workKey", claim.item().key())
          .addKeyValue("step", "embed")
          .addKeyValue("took", telemetry().figures())
          .log("this is what embedding took");
    }
  }

  /// A worker that lost its claim writes nothing: the file may be deleted by now. Neither does one
  /// that was asked to stop; what it computed is put on tape.
  private record Gated(EmbeddingCache cache, Gate gate) implements EmbeddingCache {
    @Override
    public Map<CacheKey, Vector> find(CacheNamespace namespace, Collection<CacheKey> keys) {
      return cache.find(namespace, keys);
    }

    @Override
    public void store(CacheNamespace namespace, CacheOwner owner, Map<CacheKey, Vector> vectors) {
      try {
        gate.hold();
      } catch (StoppedException e) {
        return;
      }
      cache.store(namespace, owner, vectors);
    }

    @Override
    public long remove(CacheOwner owner) {
      return cache.remove(owner);
    }
  }
}
