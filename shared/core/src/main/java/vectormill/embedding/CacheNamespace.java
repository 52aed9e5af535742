package vectormill.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vectormill.document.EncodedImage;

/// Everything but the text that has a part in a vector. Vectors of different namespaces never meet
/// in a cache.
///
/// @param digest hex sha256 of that, as [#of] makes it
/// @param dimension components of each vector, at most [#MAX_DIMENSION]
public record CacheNamespace(String digest, int dimension) {
  /// A vector of that many components takes a quarter of a megabyte, which every store can hold.
  public static final int MAX_DIMENSION = 1 << 16;

  private static final String VERSION = "vectormill embedding cache 1";

  /// No UTF-8 holds this byte: what follows it is UTF-16.
  private static final byte UTF_16 = (byte) 0xff;

  public CacheNamespace {
    if (!digest.matches("[0-9a-f]{64}") || dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "a namespace is a sha256 and 1 to %d components: %s, %d"
              .formatted(MAX_DIMENSION, digest, dimension));
    }
  }

  /// The namespace of documents.
  ///
  /// @param model its digest stands for all its files: weights, tokenizer, pooling and prefixes
  /// @param dimension components of each vector
  /// @param settings how the model was told to read texts, in a canonical form: prefixes that
  ///   differ from the model's, level, long texts, precision and whatever else changes vectors
  public static CacheNamespace of(ModelId model, int dimension, String settings) {
    String terms =
        String.join("\n", VERSION, model.digest(), Integer.toString(dimension), settings);
    return new CacheNamespace(hex(terms), dimension);
  }

  /// The namespace of search queries to the same documents: models may treat these differently.
  public CacheNamespace forQueries() {
    return new CacheNamespace(hex(digest + "\nqueries"), dimension);
  }

  /// The key of a text.
  public CacheKey key(String text) {
    return keys(List.of(text)).getFirst();
  }

  /// The keys of texts, in order.
  public List<CacheKey> keys(List<String> texts) {
    byte[] prefix = HexFormat.of().parseHex(digest);
    MessageDigest sha256 = sha256();
    List<CacheKey> keys = new ArrayList<>(texts.size());
    for (String text : texts) {
      sha256.update(prefix);
      update(sha256, text);
      keys.add(CacheKey.read(ByteBuffer.wrap(sha256.digest())));
    }
    return keys;
  }

  /// The keys of the files of pictures, in order. A namespace has texts or pictures, as its
  /// settings say.
  public List<CacheKey> imageKeys(List<EncodedImage> images) {
    byte[] prefix = HexFormat.of().parseHex(digest);
    MessageDigest sha256 = sha256();
    List<CacheKey> keys = new ArrayList<>(images.size());
    for (EncodedImage image : images) {
      sha256.update(prefix);
      sha256.update(image.bytes());
      keys.add(CacheKey.read(ByteBuffer.wrap(sha256.digest())));
    }
    return keys;
  }

  /// A text with half a surrogate pair has no UTF-8 of its own; a model may see what is lost there.
  private static void update(MessageDigest sha256, String text) {
    if (hasLoneSurrogate(text)) {
      ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
      units.asCharBuffer().put(text);
      sha256.update(UTF_16);
      sha256.update(units);
    } else {
      sha256.update(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        int point = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(point)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static String hex(String terms) {
    return HexFormat.of().formatHex(sha256().digest(terms.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
