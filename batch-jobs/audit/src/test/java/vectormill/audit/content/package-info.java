@NullMarked
package vectormill.audit.content;

import org.jspecify.annotations.NullMarked;
