package vectormill.model.graph;

/// What is added to the attention from one token to another by how far they are apart.
///
/// @param graph to add to
/// @param table heads × (2 × positions - 1)
record RelativeBias(Graph graph, Tensor table) {
  /// @param like batch × tokens
  /// @return 1 × heads × tokens × tokens
  String add(String like) {
    String shape = graph.add(Operation.standard("Shape"), "bias.shape", like);
    String tokens =
        graph.add(
            Operation.standard("Gather"), "bias.tokens", shape, graph.integer("bias.second", 1));
    String numbers =
        graph.add(
            Operation.standard("Range"),
            "bias.numbers",
            graph.integer("bias.zero", 0),
            tokens,
            graph.integer("bias.one", 1));
    String from =
        graph.add(
            Operation.standard("Unsqueeze"), "bias.from", numbers, graph.integers("bias.axis", 1));
    String distance = graph.add(Operation.standard("Sub"), "bias.distance", numbers, from);
    int farthest = table.size(1) / 2;
    String column =
        graph.add(
            Operation.standard("Add"),
            "bias.column",
            distance,
            graph.integer("bias.farthest", farthest));
    String gathered =
        graph.add(
            Operation.standard("Gather").with("axis", 1),
            "bias.gathered",
            graph.weights("bias.table", table),
            column);
    return graph.add(
        Operation.standard("Unsqueeze"), "bias", gathered, graph.integers("bias.batch", 0));
  }
}
