/// Core's ports on S3, SQS, DynamoDB and Batch.
@NullMarked
package vectormill.aws;

import org.jspecify.annotations.NullMarked;
