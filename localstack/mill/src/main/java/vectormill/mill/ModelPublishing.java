package vectormill.mill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vectormill.message.IntakeMessage;
import vectormill.model.ModelCatalog;
import vectormill.model.ModelStore;
import vectormill.recipe.CollectionRecipe;
import vectormill.recipe.NamedModel;

/// Brings models of this machine into a cloud, and has the collections planned again that name
/// them.
final class ModelPublishing {
  /// Nothing is fetched to publish it.
  private static final Path CACHE = Path.of(System.getProperty("java.io.tmpdir"), "no-models");

  private final Connection connection;
  private final ModelCatalog catalog;

  ModelPublishing(Connection connection) {
    this.connection = connection;
    this.catalog = catalog(connection, CACHE);
  }

  /// The models of a cloud.
  ///
  /// @param cache for models that are fetched
  static ModelCatalog catalog(Connection connection, Path cache) {
    ModelStore store = new ModelStore(connection.blobs(), connection.modelsBucket(), cache);
    return new ModelCatalog(connection.blobs(), connection.modelsBucket(), store);
  }

  /// Stores a model under its name.
  ///
  /// @param replace whether the name may stand for another model until now
  void publish(LocalModels.Stored model, boolean replace) throws IOException {
    Optional<NamedModel> before = catalog.find(model.name());
    NamedModel after = catalog.add(model.folder(), model.name(), replace);
    if (before.isPresent() && before.get().equals(after)) {
      return;
    }
    List<String> waiting =
        connection.stamps().collections().stream()
            .filter(collection -> names(collection, model.name()))
            .toList();
    if (!waiting.isEmpty()) {
      connection.events().send(waiting.stream().map(IntakeMessage::replan).toList());
    }
  }

  private boolean names(String collection, String model) {
    return switch (connection.recipe(collection)) {
      case CollectionRecipe.Valid valid -> valid.recipe().embed().model().equals(model);
      case CollectionRecipe.Invalid invalid -> false;
    };
  }
}
