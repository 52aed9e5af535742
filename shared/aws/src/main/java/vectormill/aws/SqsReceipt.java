package vectormill.aws;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.InvalidAddressException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Calls about a message that was received, which may be somebody else's by now.
final class SqsReceipt {
  private static final System.Logger LOG = System.getLogger(SqsReceipt.class.getName());

  private SqsReceipt() {}

  /// Performs a call; without effect when the receipt no longer counts.
  static void ifStillOurs(String what, Runnable call) {
    try {
      call.run();
    } catch (ReceiptHandleIsInvalidException
        | MessageNotInflightException
        | InvalidAddressException e) {
      LOG.log(System.Logger.Level.DEBUG, what + ": no longer ours, " + e.getMessage());
    } catch (SqsException e) {
      if (!AwsFailure.code(e).equals("InvalidParameterValue")) {
        throw AwsFailure.of(what, e);
      }
      LOG.log(System.Logger.Level.DEBUG, what + ": no longer ours, " + e.getMessage());
    } catch (SdkException e) {
      throw AwsFailure.of(what, e);
    }
  }
}
