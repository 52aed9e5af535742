package vectormill.audit.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vectormill.audit.store.Layout;
import vectormill.audit.store.Objects;
import vectormill.audit.store.StoredObject;

/// Collections whose recipe says that searches see a new generation only when somebody lets them.
public final class GatedRecipes {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$", Pattern.MULTILINE);
  private static final Pattern GATED =
      Pattern.compile("(^|[\\s{,])[\"']?promote[\"']?\\s*:\\s*[\"']?gated\\b");

  private final Objects objects;
  private final String inputBucket;
  private final Set<String> collections = new HashSet<>();

  /// @param inputBucket where recipes lie
  public GatedRecipes(Objects objects, String inputBucket) {
    this.objects = objects;
    this.inputBucket = inputBucket;
  }

  /// Reads a recipe; passes over other files.
  void file(FileCase file) throws IOException {
    Optional<StoredObject> recipe = file.object().filter(object -> Layout.isRecipe(file.key()));
    if (recipe.isPresent() && isGated(recipe.get())) {
      collections.add(Layout.collection(file.key()));
    }
  }

  boolean isGated(String collection) {
    return collections.contains(collection);
  }

  private boolean isGated(StoredObject recipe) throws IOException {
    try (InputStream bytes = objects.bytes(inputBucket, recipe).open()) {
      String yaml = new String(bytes.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      return GATED.matcher(COMMENT.matcher(yaml).replaceAll("")).find();
    } catch (NoSuchFileException e) {
      // Replaced since it was listed: its event follows, and the audit is not of a quiet system.
      return false;
    }
  }
}
