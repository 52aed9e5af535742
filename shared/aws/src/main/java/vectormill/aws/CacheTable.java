package vectormill.aws;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import vectormill.embedding.CacheKey;
import vectormill.embedding.CacheOwner;
import vectormill.embedding.Vector;
import vectormill.embedding.VectorBytes;

/// How the table of cached vectors is laid out.
///
/// | partition key `pk` | sort key `sk` | row |
/// |---|---|---|
/// | `V#<key of a text>` | `vector` | a vector: float32, little-endian, in `vector` |
/// | `O#<owner>` | a digest of what follows | the keys of some entries of the owner, in `keys` |
///
/// The keys of entries are written before the entries: so an owner's rows name all that is there of
/// its texts, and they name it consistently, which an index would not.
final class CacheTable {
  static final String PARTITION = StampTable.PARTITION;
  static final String SORT = StampTable.SORT;

  /// Sorted keys make equal notes of equal sets.
  static final Comparator<CacheKey> ORDER =
      Comparator.comparingLong(CacheKey::first)
          .thenComparingLong(CacheKey::second)
          .thenComparingLong(CacheKey::third)
          .thenComparingLong(CacheKey::fourth);

  private static final String VECTOR = "vector";
  private static final String KEYS = "keys";
  private static final int DIGEST_BYTES = 16;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private CacheTable() {}

  /// The key of the row of an entry.
  static Map<String, AttributeValue> entry(CacheKey key) {
    return row("V#" + BASE64.encodeToString(key.bytes()), VECTOR);
  }

  /// The row of an entry.
  static Map<String, AttributeValue> entry(CacheKey key, Vector vector) {
    AttributeValue bytes =
        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(VectorBytes.of(vector)));
    return Map.of(
        PARTITION, entry(key).get(PARTITION), SORT, AttributeValue.fromS(VECTOR), VECTOR, bytes);
  }

  /// The vector in a row; empty when the row holds something else.
  static Optional<Vector> vector(Map<String, AttributeValue> row, int dimension) {
    return Optional.ofNullable(row.get(VECTOR))
        .map(AttributeValue::b)
        .flatMap(bytes -> VectorBytes.read(bytes.asByteBuffer(), dimension));
  }

  /// The partition of an owner's notes.
  static String notes(CacheOwner owner) {
    return "O#" + owner.id();
  }

  /// The row that says which entries are an owner's: the same one for the same keys.
  static Map<String, AttributeValue> note(CacheOwner owner, Collection<CacheKey> keys) {
    ByteBuffer bytes = ByteBuffer.allocate(keys.size() * CacheKey.BYTES);
    keys.forEach(key -> key.write(bytes));
    AttributeValue all = AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.array()));
    return Map.of(
        PARTITION,
        AttributeValue.fromS(notes(owner)),
        SORT,
        AttributeValue.fromS(digest(bytes.array())),
        KEYS,
        all);
  }

  /// The keys of the entries that a note names.
  static List<CacheKey> keys(Map<String, AttributeValue> note) {
    ByteBuffer bytes =
        Optional.ofNullable(note.get(KEYS))
            .map(AttributeValue::b)
            .map(SdkBytes::asByteBuffer)
            .orElseGet(() -> ByteBuffer.allocate(0));
    List<CacheKey> keys = new ArrayList<>();
    while (bytes.remaining() >= CacheKey.BYTES) {
      keys.add(CacheKey.read(bytes));
    }
    return keys;
  }

  /// The key of any row.
  static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> row) {
    return row(Attributes.text(row, PARTITION), Attributes.text(row, SORT));
  }

  private static Map<String, AttributeValue> row(String partition, String sort) {
    return Map.of(PARTITION, AttributeValue.fromS(partition), SORT, AttributeValue.fromS(sort));
  }

  private static String digest(byte[] keys) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(keys);
      return BASE64.encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
