package vectormill.localcloud.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/// What a call of a function came to.
public final class CallResult {

  /// How a call ends.
  public enum Kind {
    /// The handler answered.
    ANSWERED,
    /// The handler threw, or its process ended.
    FAILED,
    /// The call took longer than the function may; its process was ended.
    TIMED_OUT
  }

  private final Kind kind;
  private final byte[] payload;

  private CallResult(Kind kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
  }

  static CallResult answered(byte[] payload) {
    return new CallResult(Kind.ANSWERED, payload);
  }

  static CallResult failed(byte[] payload) {
    return new CallResult(Kind.FAILED, payload);
  }

  static CallResult failed(String type, String message) {
    return new CallResult(Kind.FAILED, error(type, message));
  }

  static CallResult timedOut(String message) {
    return new CallResult(Kind.TIMED_OUT, error("Sandbox.Timedout", message));
  }

  /// How the call ended.
  public Kind kind() {
    return kind;
  }

  /// The handler's JSON, or a JSON object with `errorMessage` and `errorType`. Not to be changed.
  public byte[] payload() {
    return payload;
  }

  private static byte[] error(String type, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorMessage", message)
        .put("errorType", type)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
