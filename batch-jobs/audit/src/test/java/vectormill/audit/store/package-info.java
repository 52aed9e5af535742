@NullMarked
package vectormill.audit.store;

import org.jspecify.annotations.NullMarked;
