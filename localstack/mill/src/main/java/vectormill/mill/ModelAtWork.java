package vectormill.mill;

import java.io.IOException;
import vectormill.embedding.ModelId;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.text.TextEncoder;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;

/// A text encoder of this machine, opened by itself.
///
/// @param encoder owned
record ModelAtWork(TextEncoder encoder) implements AutoCloseable {
  static ModelAtWork open(LocalModels.Stored model) throws IOException {
    if (!model.folder().kind().equals(TextEncoders.KIND)) {
      throw new UnusableModelException(
          model.name() + " is of kind " + model.folder().kind() + ", no text encoder");
    }
    ModelId id = new ModelId(model.name(), model.folder().digest());
    return new ModelAtWork(TextEncoders.open(model.folder(), id, TextEncoderOptions.usual()));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
