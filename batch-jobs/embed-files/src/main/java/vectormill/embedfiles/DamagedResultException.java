package vectormill.embedfiles;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A published part is not what its manifest says. Making the result again can help.
final class DamagedResultException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedResultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
