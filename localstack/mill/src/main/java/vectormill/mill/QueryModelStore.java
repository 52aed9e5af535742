package vectormill.mill;

import java.io.IOException;
import vectormill.embedding.ModelId;
import vectormill.embedding.TextEmbedder;
import vectormill.failure.TransientException;
import vectormill.model.ModelStore;
import vectormill.model.folder.UnusableModelException;
import vectormill.quality.QueryModels;
import vectormill.recipe.EmbedSpec;

/// The models of the local cloud, at work in this process.
final class QueryModelStore implements QueryModels, AutoCloseable {
  private final ModelStore store;

  QueryModelStore(Connection connection, Home home) {
    store =
        new ModelStore(
            connection.blobs(), connection.modelsBucket(), home.state().resolve("cache"));
  }

  @Override
  public TextEmbedder open(ModelId model, EmbedSpec embed) {
    try {
      return store.open(model, embed);
    } catch (UnusableModelException e) {
      throw new IllegalStateException("model " + model.label() + " cannot be used", e);
    } catch (IOException e) {
      throw new TransientException("model " + model.label() + " could not be fetched", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
