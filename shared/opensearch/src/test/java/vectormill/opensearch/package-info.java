/// Tests of the adapter without a server.
@NullMarked
package vectormill.opensearch;

import org.jspecify.annotations.NullMarked;
