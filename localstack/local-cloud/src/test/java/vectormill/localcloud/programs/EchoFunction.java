package vectormill.localcloud.programs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Answers HTTP requests with what it was asked; `/crash` ends the process, `/throw` throws,
/// `/slow` takes too long, `/binary` answers bytes.
public final class EchoFunction
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    String path = String.valueOf(event.get("rawPath"));
    if (path.endsWith("/crash")) {
      Runtime.getRuntime().halt(9);
    }
    if (path.endsWith("/throw")) {
      throw new IllegalStateException("asked to throw");
    }
    if (path.endsWith("/slow")) {
      pause();
    }
    if (path.endsWith("/binary")) {
      return Map.of("statusCode", 200, "isBase64Encoded", true, "body", "AAEC/w==");
    }
    String body = path + "|" + event.get("rawQueryString") + "|" + event.get("body");
    return Map.of("statusCode", 201, "headers", Map.of("Content-Type", "text/plain"), "body", body);
  }

  private static void pause() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
