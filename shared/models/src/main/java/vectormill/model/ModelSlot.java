package vectormill.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import vectormill.recipe.EmbedSpec;

/// The place of one model of a collection.
///
/// @param collection whose model
/// @param revision 1 is the first, retraining makes the next; at most 999999
/// @param spec how the recipe wants it trained; another way is another slot
public record ModelSlot(String collection, int revision, EmbedSpec spec) {
  private static final int MAX_REVISION = 999_999;
  private static final int SPEC_DIGITS = 12;

  public ModelSlot {
    if (revision < 1 || revision > MAX_REVISION) {
      throw new IllegalArgumentException(
          "a revision of "
              + collection
              + "'s model is 1 to "
              + MAX_REVISION
              + ", found "
              + revision);
    }
  }

  /// Where the models bucket says which model it is.
  String key() {
    return "collections/"
        + collection
        + "/lite/"
        + specFingerprint()
        + String.format(Locale.ROOT, "/%06d.json", revision);
  }

  private String specFingerprint() {
    String identity = spec.model() + "/" + spec.dimension() + "/" + spec.lite();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, SPEC_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
