/// Tests of tapes.
@NullMarked
package vectormill.tape;

import org.jspecify.annotations.NullMarked;
