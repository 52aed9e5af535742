package vectormill.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vectormill.embedding.ModelId;

/// Models of pictures that are algorithms: nothing has to be brought, and nobody else's model can
/// have their names.
public enum BuiltInModel {
  /// The perceptual hash of 64 bits.
  PHASH("phash", 64),
  /// PDQ, a perceptual hash of 256 bits.
  PDQ("pdq", 256),
  /// How much of which colours a picture has.
  COLOR_HISTOGRAM("color-histogram", 512);

  /// Raised when an algorithm gives other vectors than before.
  private static final int VERSION = 1;

  private final String label;
  private final int dimension;

  BuiltInModel(String label, int dimension) {
    this.label = label;
    this.dimension = dimension;
  }

  /// The model of that name.
  public static Optional<BuiltInModel> of(String name) {
    return Arrays.stream(values()).filter(model -> model.label.equals(name)).findFirst();
  }

  /// The model of that name and content.
  public static Optional<BuiltInModel> of(ModelId id) {
    return of(id.name()).filter(model -> model.id().equals(id));
  }

  /// All names.
  static List<String> names() {
    return Arrays.stream(values()).map(model -> model.label).toList();
  }

  /// Components of its vectors.
  public int dimension() {
    return dimension;
  }

  /// Name and version.
  public ModelId id() {
    String identity = "vectormill " + label + " " + VERSION;
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(identity.getBytes(StandardCharsets.UTF_8));
      return new ModelId(label, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
