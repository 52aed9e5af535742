package vectormill.mill;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The option that every command shares.
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the local cloud's state (default: .mill in the checkout).")
  private @Nullable Path state;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /// Of the local cloud, or of the environment that `mill --env` names.
  Home home() {
    Home home = Home.of(state);
    return environment().map(home::in).orElse(home);
  }

  private Optional<String> environment() {
    return Objects.requireNonNull(command).root().userObject() instanceof MillMain main
        ? main.environment()
        : Optional.empty();
  }
}
