package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/// Commands for deployed environments take profiles with roles; here nobody answers, so how far
/// that comes is what can be seen.
final class ProfilesTest {
  private static final String STS = "aws.endpointUrlSts";
  private static final String PROFILES =
      """
      [profile operator]
      role_arn = arn:aws:iam::123456789012:role/Operator
      source_profile = base
      region = eu-central-1
      [profile base]
      aws_access_key_id = AKIDEXAMPLE
      aws_secret_access_key = secret
      """;

  @AfterEach
  void forget() {
    System.clearProperty(STS);
  }

  @Test
  void aProfileWithARoleAsksForIt() {
    System.setProperty(STS, "http://127.0.0.1:1");
    try (ProfileCredentialsProvider profile = profile("operator")) {
      assertThatThrownBy(profile::resolveCredentials)
          .hasStackTraceContaining("127.0.0.1")
          .message()
          .doesNotContain("class path");
    }
  }

  private static ProfileCredentialsProvider profile(String name) {
    return ProfileCredentialsProvider.builder()
        .profileName(name)
        .profileFile(
            ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new StringInputStream(PROFILES))
                .build())
        .build();
  }
}
