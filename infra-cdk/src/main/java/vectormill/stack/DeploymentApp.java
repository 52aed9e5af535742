package vectormill.stack;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import vectormill.environment.Environment;

/// All environments that are asked for, turned into templates. Needs Node.js, no network and no
/// Docker.
public final class DeploymentApp {
  /// What CDK calls recommended, as far as it touches what is used here.
  private static final Map<String, Object> FLAGS =
      Map.of(
          "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true,
          "@aws-cdk/aws-iam:minimizePolicies", true,
          "@aws-cdk/aws-lambda:recognizeLayerVersion", true,
          "@aws-cdk/core:checkSecretUsage", true,
          "@aws-cdk/aws-apigateway:disableCloudWatchRole", true,
          "@aws-cdk/aws-ec2:restrictDefaultSecurityGroup", false,
          "aws:cdk:enable-path-metadata", false,
          "aws:cdk:version-reporting", false);

  private DeploymentApp() {}

  /// Writes the templates, the functions' code and what the checks of cdk-nag found.
  ///
  /// @param output a folder, made where it is absent
  public static void synth(
      List<Environment> environments, EnvironmentStage.Target target, Path output) {
    App app =
        new App(
            AppProps.builder()
                .outdir(output.toString())
                .context(FLAGS)
                .analyticsReporting(false)
                .build());
    for (Environment environment : environments) {
      EnvironmentStage stage = new EnvironmentStage(app, environment, target);
      // Of the stage: an aspect of the app does not enter it.
      Aspects.of(stage)
          .add(
              AwsSolutionsChecks.Builder.create()
                  .verbose(true)
                  .reportFormats(List.of(NagReportFormat.JSON))
                  .build());
    }
    app.synth();
  }
}
