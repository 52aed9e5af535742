@NullMarked
package vectormill.audit.sort;

import org.jspecify.annotations.NullMarked;
