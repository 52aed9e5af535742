package vectormill.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import vectormill.search.access.Caller;

/// Carries messages of the Model Context Protocol between our route and the SDK's server: one
/// request, one answer, no session, which is what a function can do of the streamable HTTP
/// transport. Safe for many threads.
final class McpTransport implements McpStatelessServerTransport {
  private static final String CALLER = "caller";

  private final McpJsonMapper json;
  private final SearchRequestReader reader = new SearchRequestReader();
  private final AtomicReference<@Nullable McpStatelessServerHandler> handler =
      new AtomicReference<>();

  McpTransport(McpJsonMapper json) {
    this.json = json;
  }

  @Override
  public void setMcpHandler(McpStatelessServerHandler server) {
    handler.set(server);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /// Who asked.
  static Caller caller(McpTransportContext context) {
    if (context.get(CALLER) instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("a message that nobody sent");
  }

  /// The answer to a message; empty where none is due.
  ///
  /// @throws RequestException if the body is no message of a client
  Optional<String> answer(Caller caller, String body) {
    McpStatelessServerHandler server = handler.get();
    if (server == null) {
      throw new IllegalStateException("no server stands behind the route");
    }
    McpTransportContext context = McpTransportContext.create(Map.of(CALLER, caller));
    return switch (read(body)) {
      case McpSchema.JSONRPCRequest request -> {
        McpSchema.JSONRPCResponse response =
            Mono.defer(() -> server.handleRequest(context, request))
                .onErrorResume(McpError.class, error -> Mono.just(refused(request, error)))
                .onErrorResume(
                    IllegalArgumentException.class, _ -> Mono.just(refused(request, unreadable())))
                .block();
        yield Optional.ofNullable(response).map(this::write);
      }
      case McpSchema.JSONRPCNotification notification -> {
        server.handleNotification(context, notification).block();
        yield Optional.empty();
      }
      case McpSchema.JSONRPCResponse response -> Optional.empty();
    };
  }

  /// The SDK converts parameters, and lets go of what it cannot convert as it is.
  private static McpError unreadable() {
    return McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
        .message("the parameters are not those of this method")
        .build();
  }

  private static McpSchema.JSONRPCResponse refused(
      McpSchema.JSONRPCRequest request, McpError error) {
    return new McpSchema.JSONRPCResponse(
        McpSchema.JSONRPC_VERSION, request.id(), null, error.getJsonRpcError());
  }

  /// Checked here, because the SDK takes whatever has a field called `method` for a request, and
  /// meets bugs of its own where there is no message, or a call without parameters.
  private McpSchema.JSONRPCMessage read(String body) {
    ObjectNode message = (ObjectNode) reader.parse(body);
    boolean isAnswer = message.has("result") || message.has("error");
    if (message.has("method") ? !message.path("method").isTextual() : !isAnswer) {
      throw RequestException.unreadable(
          "a message of JSON-RPC 2.0 has a method, which is a string, or a result or an error");
    }
    if (message.has("method") && !message.hasNonNull("params")) {
      message.putObject("params");
    }
    if (message.has("params") && !message.path("params").isObject()) {
      throw RequestException.unreadable("params of a message must be an object");
    }
    if (message.path("method").asText().equals(McpSchema.METHOD_TOOLS_CALL)
        && !message.path("params").path("name").isTextual()) {
      throw RequestException.unreadable("a call of a tool has its name in params.name");
    }
    try {
      return McpSchema.deserializeJsonRpcMessage(json, message.toString());
    } catch (IOException | IllegalArgumentException e) {
      throw RequestException.unreadable("the body is no message of JSON-RPC 2.0");
    }
  }

  private String write(McpSchema.JSONRPCResponse response) {
    try {
      return json.writeValueAsString(response);
    } catch (IOException e) {
      throw new IllegalStateException("an answer has no JSON", e);
    }
  }
}
