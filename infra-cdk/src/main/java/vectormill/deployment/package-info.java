/// The commands that bring an environment to AWS.
@NullMarked
package vectormill.deployment;

import org.jspecify.annotations.NullMarked;
