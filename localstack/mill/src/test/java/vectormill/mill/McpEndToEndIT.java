package vectormill.mill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The SDK's own client and the running service.
@Timeout(300)
class McpEndToEndIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLLECTION = "mcp-notes";

  @TempDir Path folder;

  @Test
  void aClientOfTheProtocolFindsWhatWasDropped() throws Exception {
    Files.writeString(
        folder.resolve("notes.jsonl"),
        """
        {"id": "rail", "text": "The new railway bridge over the river was opened", "page": 1}
        {"id": "wine", "text": "The wine harvest was rich this autumn", "page": 2}
        """);
    Mill.Result drop = Mill.run("drop", folder.toString(), "--collection", COLLECTION, "--wait");
    assertThat(drop.code()).as(drop.err() + drop.out()).isEqualTo(ExitCode.OK);

    try (McpSyncClient client = client()) {
      client.initialize();
      assertThat(call(client, "collections", Map.of()).toString()).contains(COLLECTION);
      JsonNode found =
          call(
              client,
              "search",
              Map.of(
                  "collection",
                  COLLECTION,
                  "text",
                  "railway",
                  "filters",
                  Map.of("page", Map.of("lt", 2))));
      assertThat(found.get("hits").findValuesAsText("id")).containsExactly("rail");
      JsonNode like =
          call(client, "more_like_this", Map.of("collection", COLLECTION, "id", "rail"));
      assertThat(like.get("hits").findValuesAsText("id")).containsExactly("wine");
      JsonNode document = call(client, "document", Map.of("collection", COLLECTION, "id", "wine"));
      assertThat(document.get("text").asText()).startsWith("The wine harvest");
    }
  }

  private static McpSyncClient client() {
    String address = SharedSystem.cloud().api().toString().replaceFirst("/$", "");
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder(address)
                .endpoint("/mcp")
                .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                .build())
        .requestTimeout(Duration.ofSeconds(60))
        .build();
  }

  private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments)
      throws IOException {
    McpSchema.CallToolResult result =
        client.callTool(new McpSchema.CallToolRequest(tool, arguments));
    String text = ((McpSchema.TextContent) result.content().getFirst()).text();
    assertThat(result.isError()).as(text).isFalse();
    return JSON.readTree(text);
  }
}
