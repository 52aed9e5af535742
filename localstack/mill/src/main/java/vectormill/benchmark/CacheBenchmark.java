package vectormill.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import vectormill.embedding.CacheNamespace;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.model.cache.CacheTerms;
import vectormill.model.cache.CacheUse;
import vectormill.model.cache.CachedEmbedder;
import vectormill.model.cache.FolderEmbeddingCache;

/// Asks the cache of one machine for 10,000 short texts that it knows: hashing, finding, checking
/// and reading vectors of 384 components.
final class CacheBenchmark {
  private static final int TEXTS = 10_000;
  private static final int CHARACTERS = 144;
  private static final int DIMENSION = 384;
  private static final int ROUNDS = 15;
  private static final ModelId MODEL = new ModelId("random", "ab".repeat(32));
  private static final CacheTerms TERMS =
      new CacheTerms(CacheNamespace.of(MODEL, DIMENSION, ""), CacheOwner.of("benchmark"));

  private final Path folder;
  private final PrintStream out;

  CacheBenchmark(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /// Fills the cache.
  void fill() throws IOException {
    List<CacheUse> uses = new ArrayList<>();
    List<String> texts = texts();
    try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
      RandomModel model = new RandomModel();
      double modelAlone = millis(() -> model.embed(texts));
      double both = millis(() -> new CachedEmbedder(model, cache, TERMS, uses::add).embed(texts));
      out.printf("cache: stored %,d vectors in %.0f ms%n", cache.size(), both - modelAlone);
    }
  }

  /// Opens the cache and asks: once as a program that has just started, then again and again.
  void read() throws IOException {
    List<CacheUse> uses = new ArrayList<>();
    List<String> texts = texts();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    try (FolderEmbeddingCache cache = FolderEmbeddingCache.open(folder)) {
      TextEmbedder cached = new CachedEmbedder(new RandomModel(), cache, TERMS, uses::add);
      cached.embed(texts);
      double first = (System.nanoTime() - start) / 1e6;
      double firstCpu = (cpuNanos() - cpu) / 1e6;
      double[] rounds = new double[ROUNDS];
      double[] roundsCpu = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        long before = cpuNanos();
        rounds[i] = millis(() -> cached.embed(texts));
        roundsCpu[i] = (cpuNanos() - before) / 1e6;
      }
      Arrays.sort(rounds);
      Arrays.sort(roundsCpu);
      out.printf(
          "cache: %,d known texts: opened and found by a new JVM in %.1f ms (CPU %.1f);"
              + " then median %.1f ms, best %.1f (CPU median %.1f); hit rate %d %%%n",
          TEXTS,
          first,
          firstCpu,
          rounds[ROUNDS / 2],
          rounds[0],
          roundsCpu[ROUNDS / 2],
          uses.getLast().hitPercent());
    }
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static List<String> texts() {
    Random random = new Random(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder("text " + i);
      while (text.length() < CHARACTERS) {
        text.append(random.nextInt(10) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /// Answers with random directions.
  private static final class RandomModel implements TextEmbedder {
    private final Random random = new Random(1);

    @Override
    public ModelId model() {
      return MODEL;
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public List<Embedding> embed(List<String> texts) {
      List<Embedding> answers = new ArrayList<>();
      texts.forEach(
          _ -> answers.add(new Embedding.Embedded(BenchmarkRecords.unitVector(random, DIMENSION))));
      return answers;
    }
  }
}
