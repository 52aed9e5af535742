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
    CfnSecurityPolicy encryption =
        CfnSecurityPolicy.Builder.create(this, "Encryption")
            .name(name)
            .type("encryption")
            .policy(
                """
                {"Rules":[{"ResourceType":"collection","Resource":["collection/%s"]}],"AWSOwnedKey":true}\
                """
                    .formatted(name))
            .build();
    CfnSecurityPolicy reach =
        CfnSecurityPolicy.Builder.create(this, "Reach")
            .name(name)
            .type("network")
            .policy(
                """
                [{"Rules":[{"ResourceType":"collection","Resource":["collection/%s"]}],"AllowFromPublic":false,"SourceVPCEs":["%s"]}]\
                """
                    .formatted(name, way.getAttrId()))
            .build();
    CfnCollectionGroup group =
        CfnCollectionGroup.Builder.create(this, "Group")
            .name(name)
            .generation("NEXTGEN")
            .standbyReplicas("ENABLED")
            .build();
    this.collection =
        CfnCollection.Builder.create(this, "Resource")
            .name(name)
            .type("VECTORSEARCH")
            .collectionGroupName(name)
            .build();
    collection.addResourceDependency(encryption);
    collection.addResourceDependency(reach);
    collection.addResourceDependency(group);
    collection.applyRemovalPolicy(RemovalPolicy.RETAIN);
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
