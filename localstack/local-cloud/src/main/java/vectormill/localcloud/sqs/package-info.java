/// The SQS endpoint.
@NullMarked
package vectormill.localcloud.sqs;

import org.jspecify.annotations.NullMarked;
