package vectormill.search;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import vectormill.search.access.Caller;

/// The route of programs that speak the Model Context Protocol.
@Controller("/mcp")
final class McpController {
  private final McpTransport transport;

  McpController(McpTransport transport) {
    this.transport = transport;
  }

  /// One message, one answer; 202 where none is due.
  @Post
  HttpResponse<String> message(Caller caller, @Body String body) {
    return transport
        .answer(caller, body)
        .<HttpResponse<String>>map(HttpResponse::ok)
        .orElseGet(HttpResponse::accepted);
  }
}
