package vectormill.review;

/// What somebody says about duplicates makes no sense; the message tells why.
public final class ReviewException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ReviewException(String message) {
    super(message);
  }
}
