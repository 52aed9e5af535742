@NullMarked
package vectormill.environment;

import org.jspecify.annotations.NullMarked;
