package vectormill.mill;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The key that the search API asks for, where it asks for one.
final class KeyOption {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:VECTORMILL_KEY}",
      description = "For an API that asks for keys; VECTORMILL_KEY of the environment serves too.")
  private @Nullable String key;

  Optional<String> key() {
    return Optional.ofNullable(key).filter(given -> !given.isEmpty());
  }
}
