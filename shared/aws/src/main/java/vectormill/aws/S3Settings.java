package vectormill.aws;

import java.util.List;
import java.util.Map;
import vectormill.settings.EnvironmentNames;
import vectormill.settings.SettingsReader;

/// How a store that speaks S3 wants to be spoken to.
///
/// @param defaultChecksums whether requests carry the checksums that the client adds by itself, and
///   send bodies in signed chunks; not every store compatible with S3 takes these
/// @param pathStyle whether the bucket stands in the path instead of the host name
record S3Settings(boolean defaultChecksums, boolean pathStyle) {
  private static final String WHEN_SUPPORTED = "when-supported";
  private static final String WHEN_REQUIRED = "when-required";

  /// @throws IllegalArgumentException naming what is wrong with each variable
  static S3Settings of(Map<String, String> variables) {
    SettingsReader reader = new SettingsReader(variables);
    String checksums =
        reader.choice(EnvironmentNames.S3_CHECKSUMS, List.of(WHEN_SUPPORTED, WHEN_REQUIRED));
    boolean pathStyle = reader.flag(EnvironmentNames.S3_PATH_STYLE, false);
    reader.check("the client of S3");
    return new S3Settings(checksums.equals(WHEN_SUPPORTED), pathStyle);
  }
}
