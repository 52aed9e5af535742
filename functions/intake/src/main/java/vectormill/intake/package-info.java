/// What happened in the input bucket becomes work: planned once, sent to the queue.
@NullMarked
package vectormill.intake;

import org.jspecify.annotations.NullMarked;
