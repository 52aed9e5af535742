/// The object store behind the S3 front.
///
/// The name of this package tells the front that the store checks conditional requests itself.
@NullMarked
package vectormill.localcloud.awssdk;

import org.jspecify.annotations.NullMarked;
