@NullMarked
package vectormill.deployment;

import org.jspecify.annotations.NullMarked;
