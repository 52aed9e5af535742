/// The buckets, the stamp table and the index, as the auditor reads them.
@NullMarked
package vectormill.audit.store;

import org.jspecify.annotations.NullMarked;
