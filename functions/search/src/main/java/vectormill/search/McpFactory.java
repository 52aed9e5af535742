package vectormill.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Factory;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.inject.Singleton;

/// Puts the server of the Model Context Protocol together.
@Factory
final class McpFactory {
  private static final String VERSION = "0.1.0";

  @Singleton
  McpJsonMapper mapper() {
    return new JacksonMcpJsonMapper(new ObjectMapper());
  }

  @Singleton
  McpTools tools(
      Search search, VisibleCollections visible, Questions questions, ObjectMapper json) {
    return new McpTools(search, visible, questions, json);
  }

  /// Calls are performed by the thread of the request.
  @Singleton
  McpTransport transport(McpJsonMapper mapper, McpTools tools) {
    McpTransport transport = new McpTransport(mapper);
    McpServer.sync(transport)
        .serverInfo("vectormill", VERSION)
        .instructions("Search collections of documents by meaning and by words.")
        .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
        .jsonMapper(mapper)
        .immediateExecution(true)
        .tools(tools.all(mapper))
        .build();
    return transport;
  }
}
