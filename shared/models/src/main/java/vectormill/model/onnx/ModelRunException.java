package vectormill.model.onnx;

import org.jspecify.annotations.Nullable;

/// A model could not be run on what it was given. Trying the same again cannot help.
public final class ModelRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what was run
  /// @param cause what the runtime reported, or null
  public ModelRunException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
