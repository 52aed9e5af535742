package vectormill.environment;

import vectormill.recipe.CheckedSection;

/// The k-NN index.
///
/// @param kind who runs it
/// @param version of a domain, as AWS names it
/// @param instance of a domain's nodes
/// @param nodes of a domain, a multiple of the network's zones
/// @param managers dedicated cluster managers of a domain: none, or three
/// @param volumeGiB of each node
/// @param endpoint of an index that is there
/// @param arn of an index that is there
public record SearchClusterSettings(
    Kind kind,
    String version,
    String instance,
    int nodes,
    int managers,
    int volumeGiB,
    String endpoint,
    String arn) {
  static final SearchClusterSettings NONE =
      new SearchClusterSettings(Kind.EXISTING, "", "", 1, 0, 10, "", "");
  private static final int MOST_NODES = 80;
  private static final int MANAGERS = 3;
  private static final int MOST_VOLUME = 16_384;

  /// Who runs the index.
  public enum Kind {
    /// A domain of Amazon OpenSearch Service, which is made.
    DOMAIN,
    /// A collection of OpenSearch Serverless, which is made.
    SERVERLESS,
    /// Somebody else, or an earlier environment.
    EXISTING
  }

  static SearchClusterSettings read(CheckedSection section) {
    SearchClusterSettings read =
        new SearchClusterSettings(
            section.choice("kind", Kind.class),
            section.text(
                "version", Forms.SEARCH_VERSION, "a version as AWS names it: OpenSearch_3.5"),
            section.text(
                "instance", Forms.SEARCH_INSTANCE, "a type of node, such as r7g.large.search"),
            section.number("nodes", 1, MOST_NODES),
            section.number("managers", 0, MANAGERS),
            section.number("volumeGiB", 10, MOST_VOLUME),
            section.text(
                "endpoint",
                Forms.ENDPOINT,
                "an address, such as https://search.example.org, or nothing"),
            section.text("arn", Forms.DOMAIN_ARN, "the ARN of a domain or collection, or nothing"));
    if (read.managers() != 0 && read.managers() != MANAGERS) {
      section.reject("managers", "expected 0 or 3, found " + read.managers());
    }
    boolean existing = read.kind() == Kind.EXISTING;
    if (existing && read.endpoint().isEmpty()) {
      section.reject("endpoint", "expected an address, because kind is existing");
    }
    if (!existing && !(read.endpoint() + read.arn()).isEmpty()) {
      section.reject("endpoint", "endpoint and arn must be empty unless kind is existing");
    }
    return read;
  }
}
