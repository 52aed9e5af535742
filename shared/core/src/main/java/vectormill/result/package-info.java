/// What a run leaves behind: parts, the manifest that publishes them, and the counts.
@NullMarked
package vectormill.result;

import org.jspecify.annotations.NullMarked;
