package vectormill.aws;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.InvalidAddressException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Calls about a message that was received, which may be somebody else's by now.
final class SqsReceipt {
  private static final Logger LOG = LoggerFactory.getLogger(SqsReceipt.class);

  private SqsReceipt() {}

  /// Performs a call; without effect when the receipt no longer counts.
  static void ifStillOurs(String what, Runnable call) {
    try {
      call.run();
    } catch (ReceiptHandleIsInvalidException
        | MessageNotInflightException
        | InvalidAddressException e) {
      noLongerOurs(what, e);
    } catch (SqsException e) {
      if (!AwsFailure.code(e).equals("InvalidParameterValue")) {
        throw AwsFailure.of(what, e);
      }
      noLongerOurs(what, e);
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }

  private static void noLongerOurs(String what, SqsException e) {
    LOG.atDebug()
        .addKeyValue("step", "queue")
        .addKeyValue("reason", what + ": " + e.getMessage())
        .log("a message is no longer ours");
  }
}
