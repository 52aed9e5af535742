/// The launcher of one local OpenSearch node.
@NullMarked
package vectormill.opensearchnode;

import org.jspecify.annotations.NullMarked;
