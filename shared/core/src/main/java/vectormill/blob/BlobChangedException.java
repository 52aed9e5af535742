package vectormill.blob;

import java.io.IOException;

/// The object is no longer the version that was asked for: replaced or deleted since.
public final class BlobChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param message which object and which version was expected
  public BlobChangedException(String message) {
    super(message);
  }
}
