/// The Lambda runtime: functions in child processes, their queues, schedules and calls.
@NullMarked
package vectormill.localcloud.lambda;

import org.jspecify.annotations.NullMarked;
