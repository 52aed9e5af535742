/// A program's metrics on their way to Prometheus and to CloudWatch.
@NullMarked
package vectormill.metrics;

import org.jspecify.annotations.NullMarked;
