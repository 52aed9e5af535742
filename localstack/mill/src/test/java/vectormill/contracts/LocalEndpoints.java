package vectormill.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Where the servers of the integration tests answer: `AWS_ENDPOINT_URL_*` in the environment, or
/// system properties of the same names.
final class LocalEndpoints {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private LocalEndpoints() {}

  /// Clients of the servers.
  static AwsClients clients() {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local-secret");
    for (String service : new String[] {"S3", "SQS", "DYNAMODB", "BATCH"}) {
      String name = "AWS_ENDPOINT_URL_" + service;
      String endpoint = System.getProperty(name, System.getenv().getOrDefault(name, ""));
      assertThat(endpoint).as("%s must name a local server", name).startsWith("http://127.0.0.1");
      variables.put(name, endpoint);
    }
    return new AwsClients(variables);
  }

  /// A name that nothing has yet.
  static String freshName(String what) {
    return what + "-" + Long.toString(System.nanoTime(), 36) + "-" + COUNTER.incrementAndGet();
  }
}
