package vectormill.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names everything that is made with one recipe and one model.
public final class RecipeFingerprint {
  private static final int DIGITS = 12;

  private RecipeFingerprint() {}

  /// Twelve hex digits. The recipe's name has no part in them.
  ///
  /// @param model what the recipe's model is
  public static String of(Recipe recipe, RecipeModel model) {
    String identity = CanonicalJson.ofContent(recipe) + "\n" + model.identity();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
