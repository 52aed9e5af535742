package vectormill.stack;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;
import vectormill.environment.Environment;
import vectormill.environment.SearchClusterSettings;
import vectormill.settings.EnvironmentNames;

/// The k-NN index: a domain, a serverless collection, or one that is there.
final class SearchStack extends Stack {
  private final SearchAccess access;

  SearchStack(Construct scope, Environment environment, NetworkStack network, StackProps props) {
    super(scope, "search", props);
    this.access = access(environment, network);
    Outputs.add(this, Outputs.key(EnvironmentNames.OPENSEARCH_URL), access.url());
  }

  /// Its address.
  String url() {
    return access.url();
  }

  /// Who gets in, and how.
  SearchAccess access() {
    return access;
  }

  /// What a program needs that reads and writes the index.
  List<PolicyStatement> rights() {
    return access.rights();
  }

  private SearchAccess access(Environment environment, NetworkStack network) {
    SearchClusterSettings settings = environment.settings().search();
    return switch (settings.kind()) {
      case DOMAIN -> {
        Domain domain = new Domain(this, environment, network);
        yield SearchAccess.domain(domain.url(), domain.arn(), domain.name());
      }
      case SERVERLESS -> {
        ServerlessCollection collection = new ServerlessCollection(this, environment, network);
        yield SearchAccess.collection(collection.url(), collection.arn(), collection.name());
      }
      case EXISTING -> {
        // A stack of nothing is refused.
        StringParameter.Builder.create(this, "Address").stringValue(settings.endpoint()).build();
        yield SearchAccess.existing(settings.endpoint(), settings.arn());
      }
    };
  }
}
