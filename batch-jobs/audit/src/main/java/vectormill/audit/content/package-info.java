/// Readers of inputs and parts, the auditor's own.
@NullMarked
package vectormill.audit.content;

import org.jspecify.annotations.NullMarked;
