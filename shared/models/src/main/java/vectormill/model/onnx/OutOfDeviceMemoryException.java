package vectormill.model.onnx;

import org.jspecify.annotations.Nullable;

/// A model had too little memory for what it was given; less at once may do.
public final class OutOfDeviceMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what the runtime said
  /// @param cause what the runtime reported, or null
  public OutOfDeviceMemoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
