package vectormill.opensearch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of a collection's indices and aliases. A collection's name may be anything; OpenSearch's
/// may not: a readable rest of it and a hash make the name, and the index's `_meta` holds the
/// truth.
///
/// Dashes only separate, so no name of one collection matches a pattern of another.
///
/// @param collection as users write it
/// @param generation fingerprint of recipe and model
record IndexName(String collection, String generation) {
  /// Matches every read alias, and no index.
  static final String ALL_READ_ALIASES = "vm-*-r";

  private static final Pattern PLAIN_GENERATION = Pattern.compile("[a-z0-9]{1,64}");
  private static final Pattern UNUSABLE = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^_|_$");
  private static final int MAX_SLUG = 40;
  private static final int HASH_DIGITS = 12;

  /// The index itself.
  String index() {
    return family(collection) + "-g" + generationPart();
  }

  /// Through which searches find the collection.
  String readAlias() {
    return readAlias(collection);
  }

  static String readAlias(String collection) {
    return family(collection) + "-r";
  }

  /// Points at the generation that is being filled.
  String writeAlias() {
    return family(collection) + "-w";
  }

  /// Matches the indices of all generations of a collection, and no alias.
  static String everyGeneration(String collection) {
    return family(collection) + "-g*";
  }

  private static String family(String collection) {
    String slug = slug(collection);
    return "vm-" + (slug.isEmpty() ? "" : slug + "-") + hash(collection);
  }

  private String generationPart() {
    return PLAIN_GENERATION.matcher(generation).matches()
        ? generation
        : slug(generation) + "_" + hash(generation);
  }

  private static String slug(String text) {
    String kept = UNUSABLE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("_");
    String cut = kept.substring(0, Math.min(MAX_SLUG, kept.length()));
    return EDGES.matcher(cut).replaceAll("");
  }

  private static String hash(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
