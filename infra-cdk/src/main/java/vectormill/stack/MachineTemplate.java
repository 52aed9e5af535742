package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.constructs.Construct;

/// How a machine starts: an encrypted disk large enough for images and models, metadata by token
/// alone, and notice of the two minutes before a Spot machine is taken away.
final class MachineTemplate {
  private static final int THROUGHPUT = 250;

  /// Longer than a worker takes to give its item back.
  private static final String STOP_TIMEOUT = "60s";

  private static final String USER_DATA =
      """
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary="==MACHINE=="

      --==MACHINE==
      Content-Type: text/x-shellscript; charset="us-ascii"

      #!/bin/bash
      cat >>/etc/ecs/ecs.config <<'END'
      ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
      ECS_CONTAINER_STOP_TIMEOUT=%s
      END
      install --directory --owner 10001 --group 10001 %s

      --==MACHINE==--
      """
          .formatted(STOP_TIMEOUT, Jobs.CACHE);

  private MachineTemplate() {}

  static CfnLaunchTemplate create(Construct scope, String id, int diskGiB) {
    return CfnLaunchTemplate.Builder.create(scope, id)
        .launchTemplateData(
            CfnLaunchTemplate.LaunchTemplateDataProperty.builder()
                .userData(Fn.base64(USER_DATA))
                .metadataOptions(
                    CfnLaunchTemplate.MetadataOptionsProperty.builder()
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .build())
                .blockDeviceMappings(
                    List.of(
                        CfnLaunchTemplate.BlockDeviceMappingProperty.builder()
                            .deviceName("/dev/xvda")
                            .ebs(
                                CfnLaunchTemplate.EbsProperty.builder()
                                    .volumeType("gp3")
                                    .volumeSize(diskGiB)
                                    .throughput(THROUGHPUT)
                                    .encrypted(true)
                                    .deleteOnTermination(true)
                                    .build())
                            .build()))
                .build())
        .build();
  }
}
