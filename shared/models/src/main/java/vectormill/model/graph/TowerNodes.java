package vectormill.model.graph;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// Adds a tower to a graph: from its first sum to the vector of one chosen token.
///
/// @param graph to add to
/// @param tower whose weights
/// @param blocks of that tower
record TowerNodes(Graph graph, Tower tower, Blocks blocks) {
  static TowerNodes in(Graph graph, Tower tower, boolean causal) {
    return new TowerNodes(graph, tower, new Blocks(graph, tower.heads(), tower.epsilon(), causal));
  }

  /// The norm before the first layer.
  Norm first() {
    return tower.layers().getFirst().attentionNorm();
  }

  /// @param sum what goes past the first layer, batch × tokens × hidden
  /// @param normed what goes into it
  /// @param choice of the token whose vector counts
  /// @param output the name of the result, batch × dimension, of length 1 each
  void add(String sum, String normed, UnaryOperator<String> choice, String output) {
    String past = sum;
    String into = normed;
    int last = tower.layers().size() - 1;
    for (int number = 0; number <= last; number++) {
      EncoderLayer layer = tower.layers().get(number);
      String name = "layer" + number;
      String context = blocks.context(name + ".attention", into, layer.attention(), "", "");
      if (number == last) {
        context = choice.apply(context);
        past = choice.apply(past);
      }
      Product attended =
          blocks.product(name + ".attention.output", context, layer.attention().output());
      String middle = blocks.normAndSum(name + ".middle", attended, past, layer.outputNorm());
      Product fed = blocks.feedForward(name, middle, layer, tower.activation());
      Norm next = number == last ? tower.last() : tower.layers().get(number + 1).attentionNorm();
      into = blocks.normAndSum(name + ".end", fed, middle + ".sum", next);
      past = name + ".end.sum";
    }
    SentenceNodes vectors = new SentenceNodes(graph);
    Dense projection = new Dense(tower.projection(), Optional.empty());
    EncoderWeights.Head head = new EncoderWeights.Head(projection, false);
    vectors.normalized(output, vectors.head("projection", vectors.single(into), head));
  }
}
