/// Comparing embeddings: two files or folders of them, record by record.
@NullMarked
package vectormill.comparison;

import org.jspecify.annotations.NullMarked;
