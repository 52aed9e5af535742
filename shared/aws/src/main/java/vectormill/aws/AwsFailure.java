package vectormill.aws;

import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import vectormill.failure.TransientException;

/// Sorts what the AWS clients throw into failures that may pass and failures that will not.
final class AwsFailure {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Set<String> PASSING_CODES =
      Set.of("RequestTimeout", "SlowDown", "TransactionInProgressException", "OperationAborted");

  private AwsFailure() {}

  /// What to throw instead: a [TransientException] where trying again can help, otherwise an
  /// [IllegalStateException], which is a bug or a wrong setting.
  ///
  /// @param call which call, on what
  static RuntimeException of(String call, SdkException cause) {
    if (cause instanceof AbortedException) {
      Thread.currentThread().interrupt();
    }
    String message = call + " failed: " + cause.getMessage();
    return mayPass(cause)
        ? new TransientException(message, cause)
        : new IllegalStateException(message, cause);
  }

  /// Whether the same call may succeed later.
  static boolean mayPass(SdkException cause) {
    if (cause instanceof AwsServiceException service) {
      return service.statusCode() >= SERVER_ERROR
          || service.statusCode() == TOO_MANY_REQUESTS
          || service.isThrottlingException()
          || service.isClockSkewException()
          || PASSING_CODES.contains(code(service));
    }
    return cause instanceof RetryableException
        || cause instanceof ApiCallTimeoutException
        || cause instanceof ApiCallAttemptTimeoutException
        || cause instanceof AbortedException
        || cause.retryable()
        || isFromTheNetwork(cause);
  }

  /// The service's own name for the failure; empty when it gave none.
  static String code(AwsServiceException service) {
    if (service.awsErrorDetails() == null || service.awsErrorDetails().errorCode() == null) {
      return "";
    }
    return service.awsErrorDetails().errorCode();
  }

  private static boolean isFromTheNetwork(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure.getCause(); cause != null && depth < 10; depth++) {
      if (cause instanceof IOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
