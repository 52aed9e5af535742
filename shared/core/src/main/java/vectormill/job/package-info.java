/// The port through which workers are started.
@NullMarked
package vectormill.job;

import org.jspecify.annotations.NullMarked;
