@NullMarked
package vectormill.simulation;

import org.jspecify.annotations.NullMarked;
