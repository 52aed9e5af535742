package vectormill.stack;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.GlobalSecondaryIndexProps;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ProjectionType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.constructs.Construct;

/// Tables, laid out as the adapters of `shared/aws` want them. Each can be taken back to any second
/// of the last 35 days, and stays when its stack goes.
final class Tables {
  static final String BY_COLLECTION = "by-collection";
  static final String BY_STATE = "by-state";

  private static final Attribute PARTITION = text("pk");
  private static final Attribute SORT = text("sk");

  private Tables() {}

  static Table stamps(Construct scope, boolean protect) {
    Table table = twoKeys(scope, "Stamps", protect);
    table.addGlobalSecondaryIndex(index(BY_COLLECTION, text("collectionShard"), PARTITION));
    table.addGlobalSecondaryIndex(
        index(
            BY_STATE,
            text("stateShard"),
            Attribute.builder().name("updatedAt").type(AttributeType.NUMBER).build()));
    return table;
  }

  static Table twoKeys(Construct scope, String id, boolean protect) {
    return Table.Builder.create(scope, id)
        .partitionKey(PARTITION)
        .sortKey(SORT)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .encryption(TableEncryption.AWS_MANAGED)
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
        .deletionProtection(protect)
        .removalPolicy(RemovalPolicy.RETAIN)
        .build();
  }

  private static GlobalSecondaryIndexProps index(String name, Attribute partition, Attribute sort) {
    return GlobalSecondaryIndexProps.builder()
        .indexName(name)
        .partitionKey(partition)
        .sortKey(sort)
        .projectionType(ProjectionType.ALL)
        .build();
  }

  private static Attribute text(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }
}
