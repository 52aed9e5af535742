/// What users do to mend a system: try again, compute again, rebuild stamps and index.
@NullMarked
package vectormill.repair;

import org.jspecify.annotations.NullMarked;
