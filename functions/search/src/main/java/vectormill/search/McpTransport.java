package vectormill.search;

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
            server
                .handleRequest(context, request)
                .onErrorResume(McpError.class, error -> Mono.just(refused(request, error)))
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

  private static McpSchema.JSONRPCResponse refused(
      McpSchema.JSONRPCRequest request, McpError error) {
    return new McpSchema.JSONRPCResponse(
        McpSchema.JSONRPC_VERSION, request.id(), null, error.getJsonRpcError());
  }

  private McpSchema.JSONRPCMessage read(String body) {
    try {
      return McpSchema.deserializeJsonRpcMessage(json, body);
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
