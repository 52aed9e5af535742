/// The checks, one class each.
@NullMarked
package vectormill.audit.check;

import org.jspecify.annotations.NullMarked;
