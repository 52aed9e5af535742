package vectormill.localcloud.programs;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Says in its log that it was called.
public final class TickFunction implements RequestHandler<Map<String, Object>, String> {

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    System.out.println("tick from " + event.get("source"));
    return "ok";
  }
}
