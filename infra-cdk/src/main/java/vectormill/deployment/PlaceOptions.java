package vectormill.deployment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where an environment goes.
final class PlaceOptions {
  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "The account; without it that of your credentials.")
  private @Nullable String account;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "The region; without it that of your credentials.")
  private @Nullable String region;

  @Option(
      names = "--image-tag",
      paramLabel = "TAG",
      description = "The version of the jobs' images; without it the checkout's commit.")
  private @Nullable String imageTag;

  Synthesis.Place place() {
    return new Synthesis.Place(
        Optional.ofNullable(account), Optional.ofNullable(region), Optional.ofNullable(imageTag));
  }
}
