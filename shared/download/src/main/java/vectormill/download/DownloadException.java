package vectormill.download;

import java.io.IOException;

/// A picture that was not fetched. The message is for whoever asked, and says nothing of our own
/// network.
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Why.
  public enum Reason {
    /// This is no address of the web.
    BAD_URL,
    /// The host has no address, or one that is not public.
    NOT_PUBLIC,
    /// The other side cannot be reached, or answers with something else than 200.
    FAILED,
    /// It is larger than it may be.
    TOO_LARGE,
    /// It takes longer than it may.
    TOO_SLOW,
    /// It does not call itself a picture.
    NO_PICTURE
  }

  private final Reason reason;

  DownloadException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  DownloadException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }
}
