package vectormill.work;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the work on a file took. It differs from run to run, with the cache, the tapes, the device
/// and the day; so it is part of a stamp and of no manifest.
///
/// @param tokens of the texts that went through the model, special ones among them; with the lite
///   model words
/// @param paddedTokens what the model computed: tokens and padding
/// @param batches how often the model ran
/// @param cacheTexts for how many texts the cache was asked; 0 where none is used
/// @param cacheHits how many of them the model was not asked about: they were known, or repeated
/// @param tokenizing how long texts were made into tokens
/// @param inferring how long the model ran, summed over runs at the same time
/// @param embedding from the model's calls to its answers; what comes before is part of it
/// @param writing how long parts were written to the disk and uploaded
/// @param devices where the model ran, such as `cpu` or `cuda`, in the order of the alphabet; empty
///   when it did not say
/// @param usage what it used that costs something
public record Telemetry(
    long tokens,
    long paddedTokens,
    long batches,
    long cacheTexts,
    long cacheHits,
    Duration tokenizing,
    Duration inferring,
    Duration embedding,
    Duration writing,
    Set<String> devices,
    Usage usage) {
  /// Of work that took nothing.
  public static final Telemetry NONE =
      new Telemetry(
          0,
          0,
          0,
          0,
          0,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Set.of(),
          Usage.NONE);

  private static final double NANOS = 1e9;

  public Telemetry {
    devices = Collections.unmodifiableSet(new TreeSet<>(devices));
    if (tokens < 0 || paddedTokens < tokens || batches < 0) {
      throw new IllegalArgumentException(
          "tokens and batches are not negative, padding adds to tokens; found tokens %d, padded %d, batches %d"
              .formatted(tokens, paddedTokens, batches));
    }
    if (cacheHits < 0 || cacheTexts < cacheHits) {
      throw new IllegalArgumentException(
          "a cache answers at most what it is asked; found %d answers to %d texts"
              .formatted(cacheHits, cacheTexts));
    }
    for (Duration time : List.of(tokenizing, inferring, embedding, writing)) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("no time is negative, found " + time);
      }
    }
  }

  /// Both together.
  public Telemetry plus(Telemetry other) {
    Set<String> both = new TreeSet<>(devices);
    both.addAll(other.devices);
    return new Telemetry(
        tokens + other.tokens,
        paddedTokens + other.paddedTokens,
        batches + other.batches,
        cacheTexts + other.cacheTexts,
        cacheHits + other.cacheHits,
        tokenizing.plus(other.tokenizing),
        inferring.plus(other.inferring),
        embedding.plus(other.embedding),
        writing.plus(other.writing),
        both,
        usage.plus(other.usage));
  }

  /// The same, and this besides.
  public Telemetry withUsage(Usage more) {
    return new Telemetry(
        tokens,
        paddedTokens,
        batches,
        cacheTexts,
        cacheHits,
        tokenizing,
        inferring,
        embedding,
        writing,
        devices,
        usage.plus(more));
  }

  /// The part of what the model computed that is padding, from 0 to 1.
  public double paddingShare() {
    return paddedTokens == 0 ? 0 : (double) (paddedTokens - tokens) / paddedTokens;
  }

  /// The part of the texts that the cache was asked about for which the model was not asked, from 0
  /// to 1.
  public double cacheHitShare() {
    return cacheTexts == 0 ? 0 : (double) cacheHits / cacheTexts;
  }

  /// Tokens in a second of [#embedding]; 0 when that took no time.
  public double tokensPerSecond() {
    return embedding.isZero() ? 0 : tokens / seconds(embedding);
  }

  /// A time in seconds, with its fractions.
  public static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }

  /// The figures that stand in logs, by name.
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("tokens", tokens);
    figures.put("padding", paddingShare());
    figures.put("batches", batches);
    figures.put("cacheTexts", cacheTexts);
    figures.put("cacheHits", cacheHits);
    figures.put("tokenizingMillis", tokenizing.toMillis());
    figures.put("inferringMillis", inferring.toMillis());
    figures.put("writingMillis", writing.toMillis());
    figures.put("devices", List.copyOf(devices));
    return Collections.unmodifiableMap(figures);
  }
}
