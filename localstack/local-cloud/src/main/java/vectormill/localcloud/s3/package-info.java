/// The S3 endpoint and the events it sends to queues.
@NullMarked
package vectormill.localcloud.s3;

import org.jspecify.annotations.NullMarked;
