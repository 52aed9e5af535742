package vectormill.stack;

import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/// What a program may do with one thing: the actions that its adapter calls, and no others.
final class Rights {
  /// A file is read in the version that was looked up, so that two are never mixed.
  private static final List<String> READ_OBJECTS = List.of("s3:GetObject", "s3:GetObjectVersion");

  private Rights() {}

  /// Reading a bucket. Who may list it is told that an object is not there; others are told
  /// nothing.
  static List<PolicyStatement> read(String bucketArn) {
    return List.of(
        allow(List.of("s3:ListBucket"), bucketArn), allow(READ_OBJECTS, bucketArn + "/*"));
  }

  /// Writing and removing objects, and ending uploads.
  static List<PolicyStatement> write(String bucketArn) {
    return List.of(
        allow(List.of("s3:ListBucketMultipartUploads"), bucketArn),
        allow(
            List.of("s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"),
            bucketArn + "/*"));
  }

  /// Adding objects under a prefix and nothing else, not even reading them.
  static List<PolicyStatement> add(String bucketArn, String prefix) {
    return List.of(
        allow(List.of("s3:PutObject", "s3:AbortMultipartUpload"), bucketArn + "/" + prefix + "*"));
  }

  /// Reading rows of a table.
  static List<PolicyStatement> readRows(String tableArn) {
    return List.of(
        allow(List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"), tableArn));
  }

  /// Asking the stamp table's indices.
  static List<PolicyStatement> readStampIndices(String tableArn) {
    return List.of(
        allow(
            List.of("dynamodb:Query"),
            tableArn + "/index/" + Tables.BY_COLLECTION,
            tableArn + "/index/" + Tables.BY_STATE));
  }

  /// Writing rows, on conditions and in transactions.
  static List<PolicyStatement> writeRows(String tableArn) {
    return List.of(
        allow(
            List.of(
                "dynamodb:PutItem",
                "dynamodb:UpdateItem",
                "dynamodb:DeleteItem",
                "dynamodb:BatchWriteItem",
                "dynamodb:ConditionCheckItem"),
            tableArn));
  }

  /// Sending to queues, and asking how deep they are.
  static List<PolicyStatement> send(String... queueArns) {
    return List.of(allow(List.of("sqs:SendMessage", "sqs:GetQueueAttributes"), queueArns));
  }

  /// Taking messages from queues.
  static List<PolicyStatement> take(String... queueArns) {
    return List.of(
        allow(
            List.of(
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:ChangeMessageVisibility",
                "sqs:GetQueueAttributes"),
            queueArns));
  }

  /// Named leases, which are rows of the stamp table.
  static List<PolicyStatement> leases(String tableArn) {
    return List.of(allow(List.of("dynamodb:PutItem", "dynamodb:DeleteItem"), tableArn));
  }

  /// The sum of what slots lived, which is a row of the stamp table.
  static List<PolicyStatement> slotTime(String tableArn) {
    return List.of(allow(List.of("dynamodb:GetItem", "dynamodb:UpdateItem"), tableArn));
  }

  /// Writing the lines of a log group.
  static List<PolicyStatement> log(String logGroupArn) {
    return List.of(allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), logGroupArn));
  }

  /// Standing in a VPC, which Lambda lets nobody narrow.
  static List<PolicyStatement> standInVpc() {
    return List.of(
        allow(
            List.of(
                "ec2:CreateNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "ec2:DeleteNetworkInterface",
                "ec2:AssignPrivateIpAddresses",
                "ec2:UnassignPrivateIpAddresses"),
            "*"));
  }

  static PolicyStatement allow(List<String> actions, String... resources) {
    return PolicyStatement.Builder.create()
        .effect(Effect.ALLOW)
        .actions(actions)
        .resources(Arrays.asList(resources))
        .build();
  }
}
