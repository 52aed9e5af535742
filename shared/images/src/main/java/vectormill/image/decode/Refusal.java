package vectormill.image.decode;

import java.io.IOException;
import vectormill.image.Decoded.Reason;

/// A file gives no picture, and no other reader is to be asked.
final class Refusal extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  Refusal(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
