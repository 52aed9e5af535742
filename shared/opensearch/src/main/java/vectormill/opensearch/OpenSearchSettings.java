package vectormill.opensearch;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vectormill.recipe.IndexShape;
import vectormill.recipe.IndexShape.Engine;

/// Which OpenSearch, and how new indices are made in it.
///
/// @param endpoint scheme, host and port; an AWS domain is told by its host name and gets signed
///   requests
/// @param engine what builds the graph of vectors
/// @param shards of a new index
/// @param replicas of a new index
public record OpenSearchSettings(URI endpoint, Engine engine, int shards, int replicas) {
  private static final Pattern DOMAIN =
      Pattern.compile("[^.]+\\.([a-z0-9-]+)\\.(es|aoss)\\.amazonaws\\.com(\\.cn)?");
  private static final Pattern DUAL_STACK_DOMAIN =
      Pattern.compile("[^.]+\\.(aos)\\.([a-z0-9-]+)\\.on\\.aws");

  /// Where requests to an AWS domain are signed for.
  ///
  /// @param region such as `eu-west-1`
  /// @param service `es`, or `aoss` for a serverless collection
  record Signing(String region, String service) {}

  public OpenSearchSettings {
    if (endpoint.getHost() == null || endpoint.getScheme() == null) {
      throw new IllegalArgumentException(
          "the OpenSearch endpoint needs a scheme and a host: " + endpoint);
    }
    refusal(endpoint, engine)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    if (shards < 1 || replicas < 0) {
      throw new IllegalArgumentException(
          "an index needs at least one shard and no negative number of replicas, got "
              + shards
              + " and "
              + replicas);
    }
  }

  /// The defaults: on AWS faiss and one replica, elsewhere lucene and none; one shard.
  public static OpenSearchSettings of(URI endpoint) {
    boolean aws = signing(endpoint).isPresent();
    return new OpenSearchSettings(endpoint, aws ? Engine.FAISS : Engine.LUCENE, 1, aws ? 1 : 0);
  }

  /// With another engine.
  public OpenSearchSettings withEngine(Engine other) {
    return new OpenSearchSettings(endpoint, other, shards, replicas);
  }

  /// With other numbers of shards and replicas.
  public OpenSearchSettings withCopies(int otherShards, int otherReplicas) {
    return new OpenSearchSettings(endpoint, engine, otherShards, otherReplicas);
  }

  /// Why no index of this shape can be made there: a node that lacks what the engine needs takes
  /// the index and ends with its first refresh.
  Optional<String> refusal(IndexShape shape) {
    return refusal(endpoint, engine(shape));
  }

  /// What builds an index of this shape.
  Engine engine(IndexShape shape) {
    return shape.implied().orElse(engine);
  }

  private static Optional<String> refusal(URI endpoint, Engine engine) {
    return engine == Engine.FAISS && isLoopback(endpoint)
        ? Optional.of(
            "engine faiss needs native libraries, which the local node at "
                + endpoint
                + " lacks: use engine lucene, which compresses 1x or 4x")
        : Optional.empty();
  }

  /// Present if the endpoint is an AWS domain.
  Optional<Signing> signing() {
    return signing(endpoint);
  }

  private static Optional<Signing> signing(URI endpoint) {
    String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
    Matcher domain = DOMAIN.matcher(host);
    if (domain.matches()) {
      return Optional.of(new Signing(domain.group(1), domain.group(2)));
    }
    Matcher dualStack = DUAL_STACK_DOMAIN.matcher(host);
    return dualStack.matches()
        ? Optional.of(new Signing(dualStack.group(2), "es"))
        : Optional.empty();
  }

  private static boolean isLoopback(URI endpoint) {
    String host = String.valueOf(endpoint.getHost());
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }
}
