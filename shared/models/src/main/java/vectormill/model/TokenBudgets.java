package vectormill.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import vectormill.blob.BlobId;
import vectormill.blob.BlobStore;
import vectormill.embedding.ModelId;

/// How many padded tokens per batch suit a model on a GPU, as trials on machines of one kind found
/// out. They change how fast vectors are made, and these by rounding alone, so they have no part in
/// a model's digest. On a CPU there are no batches.
public final class TokenBudgets {
  private static final int MAX_BYTES = 1 << 12;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlobStore blobs;
  private final String bucket;

  /// @param blobs where the bucket is
  /// @param bucket with the models
  public TokenBudgets(BlobStore blobs, String bucket) {
    this.blobs = blobs;
    this.bucket = bucket;
  }

  /// The budget for a model on a kind of machine; empty where none was found out, or what says so
  /// is damaged.
  ///
  /// @param machine such as `cuda-16`: device and number of processors
  public OptionalInt find(ModelId model, String machine) {
    return blobs.read(place(model, machine), MAX_BYTES).map(TokenBudgets::parse).stream()
        .flatMapToInt(OptionalInt::stream)
        .findFirst();
  }

  /// Keeps a budget.
  public void store(ModelId model, String machine, int tokens) {
    String json = JSON.createObjectNode().put("tokens", tokens).toString();
    blobs.put(place(model, machine), json.getBytes(StandardCharsets.UTF_8));
  }

  /// The kind of this machine, with this device.
  public static String machine(String device) {
    return device + "-" + Runtime.getRuntime().availableProcessors();
  }

  private static OptionalInt parse(byte[] bytes) {
    try {
      JsonNode tokens = JSON.readTree(new String(bytes, StandardCharsets.UTF_8)).path("tokens");
      return tokens.isInt() && tokens.asInt() > 0
          ? OptionalInt.of(tokens.asInt())
          : OptionalInt.empty();
    } catch (JsonProcessingException damaged) {
      return OptionalInt.empty();
    }
  }

  private BlobId place(ModelId model, String machine) {
    return new BlobId(bucket, "budgets/" + model.digest() + "/" + machine + ".json");
  }
}
