package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads requests of clip-retrieval's clients, as leniently as its own service: a null is as good
/// as an absent field, unknown fields are passed over, and of several questions the first counts.
/// What cannot be answered is refused all the same.
final class ClipRequestReader {
  /// The most ids of one question for metadata.
  static final int MAX_IDS = 1_000;

  private static final int MAX_NAME = 255;

  private final SearchRequestReader reader = new SearchRequestReader();

  /// @throws RequestException saying which field is missing or wrong
  ClipRequest search(String body) {
    JsonNode root = reader.parse(body);
    Fields.text(given(root, "modality"), "modality", MAX_NAME);
    int images = count(given(root, "num_images"), "num_images");
    int ids =
        root.hasNonNull("num_result_ids")
            ? count(root.get("num_result_ids"), "num_result_ids")
            : images;
    return new ClipRequest(
        collection(root),
        query(root),
        Math.min(Math.min(images, ids), Window.MAX_K),
        Math.min(ids, Window.MAX_END),
        root.path("deduplicate").asBoolean(false));
  }

  private static String collection(JsonNode root) {
    return Fields.text(given(root, "indice_name"), "indice_name", MAX_NAME);
  }

  /// More than there can be is no mistake: the service answers with what it has.
  private static int count(JsonNode node, String field) {
    return (int)
        Math.min(Fields.number(node, field, 1, Integer.MAX_VALUE).orElse(1), Integer.MAX_VALUE);
  }

  private static SearchQuery query(JsonNode root) {
    return text(root)
        .or(() -> image(root))
        .or(() -> vector(root))
        .orElseThrow(() ->
            RequestException.invalid(
                "missing_field", "text", "give one of text, image, image_url and embedding_input"));
  }

  private static Optional<SearchQuery> text(JsonNode root) {
    return Optional.ofNullable(root.get("text"))
        .filter(node -> !node.isNull())
        .map(node -> Fields.text(node, "text", QueryReader.MAX_TEXT_LENGTH))
        .filter(text -> !text.isBlank())
        .map(SearchQuery.ByText::new);
  }

  private static Optional<SearchQuery> image(JsonNode root) {
    if (root.hasNonNull("image") && !root.get("image").asText().isEmpty()) {
      return Optional.of(new SearchQuery.ByImage(QueryReader.image(root.get("image"), "image")));
    }
    if (root.hasNonNull("image_url") && !root.get("image_url").asText().isEmpty()) {
      String url = Fields.text(root.get("image_url"), "image_url", QueryReader.MAX_URL_LENGTH);
      return Optional.of(new SearchQuery.ByImageUrl(url, "image_url"));
    }
    return Optional.empty();
  }

  private static Optional<SearchQuery> vector(JsonNode root) {
    return Optional.ofNullable(root.get("embedding_input"))
        .filter(node -> !node.isNull())
        .map(node -> new SearchQuery.ByVector(QueryReader.vector(node, "embedding_input")));
  }

  /// @throws RequestException saying which field is missing or wrong
  MetadataRequest metadata(String body) {
    JsonNode root = reader.parse(body);
    JsonNode ids = given(root, "ids");
    if (!ids.isArray()) {
      throw Fields.badType("ids", "an array of whole numbers", ids);
    }
    if (ids.size() > MAX_IDS) {
      throw RequestException.invalid(
          "out_of_range", "ids", "ids has " + ids.size() + " elements, at most " + MAX_IDS);
    }
    Set<Long> handles = new LinkedHashSet<>();
    for (JsonNode id : ids) {
      if (!id.isIntegralNumber() || !id.canConvertToLong()) {
        throw Fields.badType("ids", "an array of whole numbers", id);
      }
      handles.add(id.longValue());
    }
    return new MetadataRequest(collection(root), List.copyOf(handles));
  }

  private static JsonNode given(JsonNode root, String field) {
    if (!root.hasNonNull(field)) {
      throw RequestException.invalid("missing_field", field, field + " is missing");
    }
    return root.get(field);
  }

  /// @param collection what clients call an index
  /// @param ids handles of entries, none twice
  record MetadataRequest(String collection, List<Long> ids) {
    MetadataRequest {
      ids = List.copyOf(ids);
    }
  }
}
