/// The vector index on OpenSearch.
@NullMarked
package vectormill.opensearch;

import org.jspecify.annotations.NullMarked;
