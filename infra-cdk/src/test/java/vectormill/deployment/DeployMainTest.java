package vectormill.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class DeployMainTest {
  private final StringWriter out = new StringWriter();

  @Test
  void aWrongFileIsNotDeployed() {
    assertThat(run("deploy", "prd")).isEqualTo(1);
    assertThat(out.toString())
        .contains("there is no environment 'prd'; there are: dev, prod, staging");
  }

  @Test
  void aProtectedEnvironmentIsNotDestroyed() {
    assertThat(run("destroy", "prod", "--confirm", "prod")).isEqualTo(1);
    assertThat(out.toString())
        .contains("prod is protected: set storage.protect to false in config/prod.json");
  }

  @Test
  void helpShowsAnExample() {
    assertThat(run("deploy", "--help")).isZero();
    assertThat(out.toString()).contains("Example: mill deploy dev --region eu-central-1");
  }

  private int run(String... arguments) {
    CommandLine command = DeployMain.commandLine();
    PrintWriter writer = new PrintWriter(out, true);
    return command.setOut(writer).setErr(writer).execute(arguments);
  }
}
