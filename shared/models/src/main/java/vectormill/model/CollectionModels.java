package vectormill.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;
import vectormill.model.folder.ModelFolder;
import vectormill.model.folder.UnusableModelException;
import vectormill.recipe.EmbedSpec;

/// Which lite model each collection uses: one per revision and per way of training.
///
/// A slot never changes once it is filled, so that all workers embed with the same model. Safe for
/// many threads and processes. Methods throw [vectormill.failure.TransientException] when the store
/// cannot be reached.
public final class CollectionModels {
  private static final int MAX_POINTER_BYTES = 1 << 23;
  private static final int MAX_FILES_NAMED = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlobStore blobs;
  private final String bucket;
  private final ModelStore models;

  /// @param blobs where the bucket is
  /// @param bucket with the models
  /// @param models that store them
  public CollectionModels(BlobStore blobs, String bucket, ModelStore models) {
    this.blobs = blobs;
    this.bucket = bucket;
    this.models = models;
  }

  /// The model in this slot; empty when it was never trained.
  ///
  /// @throws UnusableModelException if what says so is damaged
  public Optional<ModelId> find(ModelSlot slot) throws IOException {
    BlobId place = new BlobId(bucket, slot.key());
    Optional<byte[]> pointer = blobs.read(place, MAX_POINTER_BYTES);
    return pointer.isPresent() ? Optional.of(parse(place, pointer.get())) : Optional.empty();
  }

  /// Puts this folder's model into a slot, unless the slot is filled already: of several callers
  /// all get the model of the first.
  ///
  /// @param folder with `model.json` and the files it names
  /// @param trainedFrom the source files it learnt from; the first thousand are written down
  /// @return the model that counts
  /// @throws UnusableModelException if the folder is not as its `model.json` says
  public ModelId publish(ModelSlot slot, Path folder, List<String> trainedFrom) throws IOException {
    Optional<ModelId> earlier = find(slot);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    ModelId id = models.store(folder, EmbedSpec.LITE);
    int dimension = ModelFolder.describe(folder).description().path("dimension").asInt();
    BlobId place = new BlobId(bucket, slot.key());
    if (blobs.putIfAbsent(place, pointer(id, dimension, trainedFrom)).isPresent()) {
      return id;
    }
    return find(slot)
        .orElseThrow(
            () -> new UnusableModelException(place + " was there and is gone: deleted meanwhile?"));
  }

  private static byte[] pointer(ModelId id, int dimension, List<String> trainedFrom)
      throws JsonProcessingException {
    ObjectNode pointer = JSON.createObjectNode();
    pointer.put("name", id.name()).put("digest", id.digest()).put("dimension", dimension);
    ArrayNode files = pointer.putArray("trainedFrom");
    trainedFrom.stream().limit(MAX_FILES_NAMED).forEach(files::add);
    return JSON.writeValueAsString(pointer).getBytes(StandardCharsets.UTF_8);
  }

  private static ModelId parse(BlobId place, byte[] bytes) throws IOException {
    try {
      JsonNode pointer = JSON.readTree(bytes);
      return new ModelId(pointer.path("name").asText(), pointer.path("digest").asText());
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      throw new UnusableModelException(place + " names no model: " + wrong.getMessage(), wrong);
    }
  }
}
