/// The AWS Batch endpoint: jobs are child processes that run a program's real main class.
@NullMarked
package vectormill.localcloud.batch;

import org.jspecify.annotations.NullMarked;
