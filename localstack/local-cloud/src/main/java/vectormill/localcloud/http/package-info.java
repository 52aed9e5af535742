/// The HTTP front that turns requests into API Gateway events.
@NullMarked
package vectormill.localcloud.http;

import org.jspecify.annotations.NullMarked;
