package vectormill.recipe;

import java.util.Optional;

/// How the index of a generation is built. What is left open is the installation's to choose.
///
/// @param engine the library that builds the graph
/// @param graph how it is linked and searched
/// @param compression of the vectors that the graph is searched by; scores come from whole ones
/// @param onDisk whether the graph is searched from disk, not from memory
/// @param shards in how many parts the index lies
/// @param replicas how many more copies there are
public record IndexShape(
    Optional<Engine> engine,
    Graph graph,
    Compression compression,
    boolean onDisk,
    Optional<Integer> shards,
    Optional<Integer> replicas) {
  private static final IndexShape STANDARD =
      new IndexShape(
          Optional.empty(),
          Graph.STANDARD,
          Compression.X1,
          false,
          Optional.empty(),
          Optional.empty());

  /// Whole vectors in memory.
  public static IndexShape standard() {
    return STANDARD;
  }

  /// Whether an index can be built so.
  public boolean isPossible() {
    return mistake().isEmpty();
  }

  /// Why no index can be built so; empty when one can.
  Optional<String> mistake() {
    return switch (engine.or(this::implied).orElse(Engine.FAISS)) {
      case LUCENE ->
          compression != Compression.X1 && compression != Compression.X4
              ? Optional.of("engine lucene compresses 1x or 4x, found " + compression.label())
              : onDisk && compression == Compression.X1
                  ? Optional.of("engine lucene searches from disk with compression 4x only")
                  : Optional.empty();
      case FAISS ->
          compression == Compression.X4
              ? Optional.of("engine faiss does not compress 4x; lucene does")
              : Optional.empty();
    };
  }

  /// The engine that is meant, where only one can build such an index.
  public Optional<Engine> implied() {
    if (engine.isPresent()) {
      return engine;
    }
    return switch (compression) {
      case X1 -> onDisk ? Optional.of(Engine.FAISS) : Optional.empty();
      case X4 -> Optional.of(Engine.LUCENE);
      case X2, X8, X16, X32 -> Optional.of(Engine.FAISS);
    };
  }

  /// A library that builds graphs of vectors.
  public enum Engine {
    /// Part of every OpenSearch.
    LUCENE("lucene"),
    /// Needs native libraries, which a local node lacks: its first refresh would end the node.
    FAISS("faiss");

    private final String label;

    Engine(String label) {
      this.label = label;
    }

    /// As recipes and OpenSearch write it.
    public String label() {
      return label;
    }
  }

  /// How many times smaller vectors are in the graph.
  public enum Compression {
    X1(1),
    X2(2),
    X4(4),
    X8(8),
    X16(16),
    X32(32);

    private final int factor;

    Compression(int factor) {
      this.factor = factor;
    }

    /// How many times.
    public int factor() {
      return factor;
    }

    /// As recipes and OpenSearch write it.
    public String label() {
      return factor + "x";
    }
  }

  /// A navigable small world.
  ///
  /// @param links of each vector
  /// @param buildBreadth how many candidates are looked at for them
  /// @param searchBreadth how many candidates a search looks at, at least
  public record Graph(int links, int buildBreadth, int searchBreadth) {
    /// What serves up to some millions of vectors well.
    public static final Graph STANDARD = new Graph(16, 100, 100);
  }
}
