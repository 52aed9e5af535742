/// Checkpoints as model hubs publish them, and how they become models of ours.
@NullMarked
package vectormill.model.checkpoint;

import org.jspecify.annotations.NullMarked;
