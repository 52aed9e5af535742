@NullMarked
package vectormill.comparison;

import org.jspecify.annotations.NullMarked;
