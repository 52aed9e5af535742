package vectormill.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.opensearchserverless.CfnAccessPolicy;
import software.constructs.Construct;

/// Who gets into the index. A domain asks IAM alone; a collection has a list of its own besides.
///
/// @param url the index's address
/// @param rights what a role needs
/// @param domain the name of a domain, whose metrics are watched
/// @param collection the name of a serverless collection
record SearchAccess(
    String url,
    List<PolicyStatement> rights,
    Optional<String> domain,
    Optional<String> collection) {

  SearchAccess {
    rights = List.copyOf(rights);
  }

  static SearchAccess domain(String url, String arn, String name) {
    return new SearchAccess(url, List.of(http(arn)), Optional.of(name), Optional.empty());
  }

  static SearchAccess collection(String url, String arn, String name) {
    return new SearchAccess(url, List.of(serverless(arn)), Optional.empty(), Optional.of(name));
  }

  /// @param arn empty where IAM is not asked
  static SearchAccess existing(String url, String arn) {
    List<PolicyStatement> rights =
        arn.isEmpty() ? List.of() : List.of(arn.contains(":aoss:") ? serverless(arn) : http(arn));
    return new SearchAccess(url, rights, Optional.empty(), Optional.empty());
  }

  /// Lets roles into a serverless collection; nothing to do for a domain.
  ///
  /// @param name of the list, unique in the account
  void admit(Construct scope, String name, List<IRole> roles) {
    if (collection.isEmpty()) {
      return;
    }
    String principals =
        roles.stream()
            .map(role -> "\"" + role.getRoleArn() + "\"")
            .collect(Collectors.joining(","));
    CfnAccessPolicy.Builder.create(scope, "IndexAccess")
        .name(name)
        .type("data")
        .policy(
            """
            [{"Rules":[{"ResourceType":"collection","Resource":["collection/%1$s"],"Permission":["aoss:DescribeCollectionItems"]},\
            {"ResourceType":"index","Resource":["index/%1$s/*"],"Permission":["aoss:CreateIndex","aoss:DeleteIndex","aoss:UpdateIndex",\
            "aoss:DescribeIndex","aoss:ReadDocument","aoss:WriteDocument"]}],"Principal":[%2$s]}]\
            """
                .formatted(collection.get(), principals))
        .build();
  }

  private static PolicyStatement http(String arn) {
    return Rights.allow(
        List.of(
            "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut", "es:ESHttpDelete"),
        arn + "/*");
  }

  private static PolicyStatement serverless(String arn) {
    return Rights.allow(List.of("aoss:APIAccessAll"), arn);
  }
}
