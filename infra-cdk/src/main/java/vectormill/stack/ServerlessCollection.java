package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.opensearchserverless.CfnCollection;
import software.amazon.awscdk.services.opensearchserverless.CfnCollectionGroup;
import software.amazon.awscdk.services.opensearchserverless.CfnSecurityPolicy;
import software.amazon.awscdk.services.opensearchserverless.CfnVpcEndpoint;
import software.constructs.Construct;
import vectormill.environment.Environment;

/// A vector collection of OpenSearch Serverless of the generation that takes our own ids and scales
/// to nothing; the older one refuses ids, which would let a repeated write make a second entry.
/// Reached from our network alone.
final class ServerlessCollection extends Construct {

  private final CfnCollection collection;
  private final String name;

  ServerlessCollection(Construct scope, Environment environment, NetworkStack network) {
    super(scope, "Collection");
    this.name = "vectormill-" + environment.name();
    CfnVpcEndpoint way =
        CfnVpcEndpoint.Builder.create(this, "Way")
            .name(name)
            .vpcId(network.vpc().getVpcId())
            .subnetIds(network.programSubnets())
            .securityGroupIds(List.of(network.indexGroup().getSecurityGroupId()))
            .build();
    this.collection =
        CfnCollection.Builder.create(this, "Resource")
            .name(name)
            .type("VECTORSEARCH")
            .collectionGroupName(name)
            .build();
    collection.addResourceDependency(
        policy(
            "Encryption",
            "encryption",
            """
            {"Rules":[{"ResourceType":"collection","Resource":["collection/%s"]}],"AWSOwnedKey":true}\
            """
                .formatted(name)));
    collection.addResourceDependency(
        policy(
            "Reach",
            "network",
            """
            [{"Rules":[{"ResourceType":"collection","Resource":["collection/%s"]}],\
            "AllowFromPublic":false,"SourceVPCEs":["%s"]}]\
            """
                .formatted(name, way.getAttrId())));
    collection.addResourceDependency(group());
    collection.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private CfnCollectionGroup group() {
    return CfnCollectionGroup.Builder.create(this, "Group")
        .name(name)
        .generation("NEXTGEN")
        .standbyReplicas("ENABLED")
        .build();
  }

  private CfnSecurityPolicy policy(String id, String type, String text) {
    return CfnSecurityPolicy.Builder.create(this, id).name(name).type(type).policy(text).build();
  }

  String url() {
    return collection.getAttrCollectionEndpoint();
  }

  String arn() {
    return collection.getAttrArn();
  }

  String name() {
    return name;
  }
}
