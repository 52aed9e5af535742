/// Duplicates: when two records are some, what links them, and the canonical id that they share.
@NullMarked
package vectormill.duplicate;

import org.jspecify.annotations.NullMarked;
