package vectormill.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The document of the API, as far as it uses JSON Schema: types, required and known properties,
/// items, enumerations, references.
final class Schema {
  private final JsonNode document;

  private Schema(JsonNode document) {
    this.document = document;
  }

  /// Of this checkout.
  static Schema read() throws IOException {
    Path file = Path.of("docs", "openapi.yaml").toAbsolutePath();
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      Path found = folder.resolve("docs/openapi.yaml");
      if (Files.isRegularFile(found)) {
        return new Schema(new YAMLMapper().readTree(found.toFile()));
      }
    }
    throw new IOException("no folder above this one has docs/openapi.yaml");
  }

  /// Each as `POST /v1/search`.
  List<String> operations() {
    List<String> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return operations;
  }

  /// The statuses of an operation.
  List<String> statuses(String operation) {
    List<String> statuses = new ArrayList<>();
    operation(operation).path("responses").fieldNames().forEachRemaining(statuses::add);
    return statuses;
  }

  /// What is wrong with an answer; empty: nothing.
  List<String> faults(String operation, int status, JsonNode body) {
    JsonNode response = resolved(operation(operation).path("responses").path("" + status));
    JsonNode schema = response.path("content").path("application/json").path("schema");
    List<String> faults = new ArrayList<>();
    if (schema.isMissingNode()) {
      faults.add(status + " has no schema for " + operation);
    } else {
      check(schema, body, "$", faults);
    }
    return faults;
  }

  /// What is wrong with a request that the service takes.
  List<String> requestFaults(String operation, JsonNode body) {
    List<String> faults = new ArrayList<>();
    check(
        operation(operation).at("/requestBody/content/application~1json/schema"),
        body,
        "$",
        faults);
    return faults;
  }

  private JsonNode operation(String operation) {
    String[] parts = operation.split(" ", 2);
    return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private void check(JsonNode reference, JsonNode value, String path, List<String> faults) {
    JsonNode schema = resolved(reference);
    if (!isOfType(schema.path("type"), value)) {
      faults.add(path + " is " + value.getNodeType() + ", not " + schema.path("type"));
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      faults.add(path + " is " + value);
    }
    schema
        .path("required")
        .forEach(name -> {
          if (!value.has(name.asText())) {
            faults.add(path + " lacks " + name.asText());
          }
        });
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      JsonNode property = schema.path("properties").path(each.getKey());
      String place = path + "." + each.getKey();
      if (!property.isMissingNode()) {
        check(property, each.getValue(), place, faults);
      } else if (!schema.path("additionalProperties").asBoolean(false)) {
        faults.add(place + " is not documented");
      }
    }
    if (value.isArray()) {
      value.forEach(item -> check(schema.path("items"), item, path + "[]", faults));
    }
  }

  private static boolean isOfType(JsonNode types, JsonNode value) {
    if (types.isArray()) {
      for (JsonNode type : types) {
        if (isOfType(type, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (types.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
