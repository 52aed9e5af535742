/// Keeps a server that cannot be told where to listen on loopback. These classes are copied into
/// that server's process and depend on nothing else.
@NullMarked
package vectormill.localcloud.loopback;

import org.jspecify.annotations.NullMarked;
