package vectormill.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vectormill.environment.Environment;

final class CdkCliTest {
  private static final Path HOME = Path.of(System.getProperty("mill.home"));
  private final Programs programs = new Programs();
  private final CdkCli cdk = new CdkCli(new DeploySettings(HOME), programs);

  @Test
  void deployAsksBeforeRightsAreWidened() throws IOException {
    assertThat(DeployCommand.command(cdk, dev(), false))
        .containsExactly(
            "npx",
            "--yes",
            "aws-cdk@2.1148.1",
            "deploy",
            "--app",
            HOME.resolve("infra-cdk/target/cdk.out").toString(),
            "--require-approval",
            "broadening",
            "--outputs-file",
            HOME.resolve(".mill/dev-outputs.json").toString(),
            "dev/*");
  }

  @Test
  void deployAsksNobodyWhereNobodyWatches() throws IOException {
    assertThat(DeployCommand.command(cdk, dev(), true)).contains("--require-approval", "never");
  }

  @Test
  void diffChangesNothing() throws IOException {
    assertThat(cdk.command("diff", dev(), List.of()))
        .containsExactly(
            "npx",
            "--yes",
            "aws-cdk@2.1148.1",
            "diff",
            "--app",
            HOME.resolve("infra-cdk/target/cdk.out").toString(),
            "dev/*");
  }

  @Test
  void destroyIsForcedOnlyByTheNameOnceMore() throws IOException {
    assertThat(DestroyCommand.command(cdk, dev(), false)).doesNotContain("--force");
    assertThat(DestroyCommand.command(cdk, dev(), true)).contains("--force").endsWith("dev/*");
  }

  @Test
  void aRegionIsGivenInTheWayOfTheClients() throws Exception {
    cdk.run(List.of("npx", "x"), Optional.of("eu-central-1"));
    cdk.run(List.of("npx", "y"), Optional.empty());

    assertThat(programs.ran)
        .containsExactly(
            "[npx, x] {AWS_DEFAULT_REGION=eu-central-1, AWS_REGION=eu-central-1}", "[npx, y] {}");
  }

  @Test
  void whatIsMissingIsSaidWithWhereToGetIt() {
    programs.there = Set.of();

    assertThatThrownBy(() -> cdk.run(List.of("npx"), Optional.empty()))
        .isInstanceOf(NotInstalledException.class)
        .hasMessageContaining("https://nodejs.org");
    Synthesis synthesis = new Synthesis(new DeploySettings(HOME), programs);
    assertThatThrownBy(() ->
            synthesis.run(
                List.of(dev()),
                new Synthesis.Place(Optional.empty(), Optional.empty(), Optional.empty())))
        .isInstanceOf(NotInstalledException.class)
        .hasMessageContaining("Node.js 20 or newer");
  }

  private static Environment dev() throws IOException {
    return Environment.load(HOME.resolve("config"), "dev");
  }

  /// Programs that only note that they ran.
  private static final class Programs implements ExternalPrograms {
    private final List<String> ran = new ArrayList<>();
    private Set<String> there = Set.of("node", "npx");

    @Override
    public int run(List<String> command, Map<String, String> more) {
      ran.add(command + " " + more);
      return 0;
    }

    @Override
    public String output(Path folder, List<String> command) {
      return "0123456789ab";
    }

    @Override
    public boolean has(String program) {
      return there.contains(program);
    }
  }
}
