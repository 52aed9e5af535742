/// Figures: programs that measure, and what they share.
@NullMarked
package vectormill.benchmark;

import org.jspecify.annotations.NullMarked;
