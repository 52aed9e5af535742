/// Events of a deployed program as lines of JSON; found by SLF4J, known to nobody.
@NullMarked
package vectormill.log;

import org.jspecify.annotations.NullMarked;
