@NullMarked
package vectormill.audit;

import org.jspecify.annotations.NullMarked;
