package vectormill.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vectormill.document.Document;
import vectormill.failure.TransientException;
import vectormill.index.IndexDefinition;
import vectormill.index.IndexEntry;
import vectormill.search.access.Caller;

/// What programs of the Model Context Protocol can do here. Arguments are read as bodies of
/// requests are; what is wrong with them is told to the model that wrote them. Safe for many
/// threads.
final class McpTools {
  private static final Logger LOG = LoggerFactory.getLogger(McpTools.class);
  private static final int MAX_TEXT = 100_000;

  /// An answer is sent twice, once as a text; a quote of a text in it has eight bytes there by the
  /// time the function hands it over, and four in the other place. A function may send 6 MiB.
  private static final int MAX_ANSWER_BYTES = 1_000_000;

  private static final String COLLECTION =
      "\"collection\": {\"type\": \"string\", \"description\": \"a name that collections tells\"}";
  private static final String SCOPE =
      COLLECTION
          + ", \"k\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 1000,"
          + " \"description\": \"how many, 10 when absent\"},"
          + " \"filters\": {\"type\": \"object\", \"description\": \"by attribute: a value, an array of"
          + " values, or a range of numbers such as {\\\"gte\\\": 1890}\"},"
          + " \"date\": {\"type\": \"object\", \"description\": \"from, to or both, such as 1897-05\"}";

  private final Search search;
  private final VisibleCollections visible;
  private final Questions questions;
  private final ObjectMapper json;
  private final SearchRequestReader reader = new SearchRequestReader();

  McpTools(Search search, VisibleCollections visible, Questions questions, ObjectMapper json) {
    this.search = search;
    this.visible = visible;
    this.questions = questions;
    this.json = json;
  }

  /// All of them.
  List<SyncToolSpecification> all(McpJsonMapper schemas) {
    return List.of(
        tool(
            schemas,
            "collections",
            "Lists the collections that can be searched.",
            "",
            "",
            this::collections),
        tool(
            schemas,
            "search",
            "Finds the documents of a collection that mean the same as a text or have its words.",
            SCOPE + ", \"text\": {\"type\": \"string\"}",
            "\"collection\", \"text\"",
            this::search),
        tool(
            schemas,
            "more_like_this",
            "Finds the documents of a collection that are like one of them.",
            SCOPE + ", \"id\": {\"type\": \"string\", \"description\": \"of that document\"}",
            "\"collection\", \"id\"",
            this::search),
        tool(
            schemas,
            "document",
            "Shows one document of a collection with its whole text.",
            COLLECTION + ", \"id\": {\"type\": \"string\"}",
            "\"collection\", \"id\"",
            this::document));
  }

  private SyncToolSpecification tool(
      McpJsonMapper schemas,
      String name,
      String description,
      String properties,
      String required,
      BiFunction<Caller, ObjectNode, Object> work) {
    String schema =
        "{\"type\": \"object\", \"properties\": {%s}, \"required\": [%s]}"
            .formatted(properties, required);
    McpSchema.Tool tool =
        McpSchema.Tool.builder()
            .name(name)
            .description(description)
            .inputSchema(schemas, schema)
            .build();
    return new SyncToolSpecification(tool, (context, call) -> call(context, call, work));
  }

  /// The one broad catch of this way in: the SDK would tell the message of a bug to the client.
  private McpSchema.CallToolResult call(
      McpTransportContext context,
      McpSchema.CallToolRequest call,
      BiFunction<Caller, ObjectNode, Object> work) {
    try {
      Map<String, Object> given = call.arguments() == null ? Map.of() : call.arguments();
      ObjectNode arguments = json.valueToTree(given);
      String answer = json.writeValueAsString(work.apply(McpTransport.caller(context), arguments));
      if (answer.getBytes(StandardCharsets.UTF_8).length > MAX_ANSWER_BYTES) {
        return failure(
            "the answer is longer than " + MAX_ANSWER_BYTES + " bytes; ask for fewer hits with k");
      }
      return McpSchema.CallToolResult.builder()
          .addTextContent(answer)
          .structuredContent(json.readValue(answer, Object.class))
          .isError(false)
          .build();
    } catch (RequestException e) {
      return failure(String.valueOf(e.getMessage()));
    } catch (TransientException e) {
      LOG.atWarn()
          .addKeyValue("step", "tool")
          .addKeyValue("tool", call.name())
          .addKeyValue("reason", e.toString())
          .setCause(e)
          .log("a tool is unavailable");
      return failure("something behind this tool is away; try again");
    } catch (JsonProcessingException | RuntimeException e) {
      LOG.atError()
          .addKeyValue("step", "tool")
          .addKeyValue("tool", call.name())
          .addKeyValue("reason", "a bug")
          .setCause(e)
          .log("a tool met a bug");
      return failure("this call met a bug; it is in the log");
    }
  }

  private static McpSchema.CallToolResult failure(String message) {
    return McpSchema.CallToolResult.builder().addTextContent(message).isError(true).build();
  }

  private Object collections(Caller caller, ObjectNode arguments) {
    Fields.refuseUnknown(arguments, "", Set.of());
    return search.collections(caller);
  }

  private Object search(Caller caller, ObjectNode arguments) {
    if (arguments.has("include")) {
      throw RequestException.invalid(
          "unknown_field", "include", "unknown field include; tools answer without vectors");
    }
    return search.search(caller, reader.read(arguments.toString()));
  }

  private Object document(Caller caller, ObjectNode arguments) {
    Fields.refuseUnknown(arguments, "", Set.of("collection", "id"));
    String collection = text(arguments, "collection");
    IndexDefinition definition = visible.named(caller, collection, "collection");
    return shown(questions.record(text(arguments, "id"), "id", definition));
  }

  private static String text(JsonNode arguments, String field) {
    return Fields.text(arguments.get(field), field, Fields.MAX_NAME);
  }

  private ObjectNode shown(IndexEntry entry) {
    Document document = entry.content().document();
    ObjectNode shown = json.createObjectNode();
    shown.put("id", document.id());
    shown.put("text", beginning(document.text()));
    document.date().ifPresent(date -> shown.put("date", date));
    document.language().ifPresent(language -> shown.put("language", language));
    shown.set("attributes", json.valueToTree(document.attributes()));
    shown.set("provenance", json.valueToTree(entry.provenance()));
    return shown;
  }

  /// At most so much of a text; no half of a pair of surrogates at its end.
  private static String beginning(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    boolean cutsPair = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
    return text.substring(0, cutsPair ? MAX_TEXT - 1 : MAX_TEXT);
  }
}
