package vectormill.model.folder;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A model is missing, incomplete, changed or of a kind that is not known; trying again cannot
/// help.
public final class UnusableModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message which model and file, what was expected and what was found
  public UnusableModelException(String message) {
    this(message, null);
  }

  /// @param message which model and file, what was expected and what was found
  /// @param cause what the reader of the file reported, or null
  public UnusableModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
