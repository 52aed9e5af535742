/// Model checkpoints made from a seed, and an independent forward pass over them.
@NullMarked
package vectormill.testing.model;

import org.jspecify.annotations.NullMarked;
