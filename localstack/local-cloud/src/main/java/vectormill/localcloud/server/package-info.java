/// Servers that run as processes of their own: DynamoDB Local and OpenSearch.
@NullMarked
package vectormill.localcloud.server;

import org.jspecify.annotations.NullMarked;
