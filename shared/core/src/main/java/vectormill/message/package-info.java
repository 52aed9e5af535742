/// What lies in queues: bodies of messages, and the ports to queues other than that of work.
@NullMarked
package vectormill.message;

import org.jspecify.annotations.NullMarked;
