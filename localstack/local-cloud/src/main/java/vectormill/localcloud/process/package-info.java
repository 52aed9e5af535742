/// Child processes that end with their parent, their logs, and ports that are remembered.
@NullMarked
package vectormill.localcloud.process;

import org.jspecify.annotations.NullMarked;
