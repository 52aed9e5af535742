/// Finds what went astray, and brings it back on its way.
@NullMarked
package vectormill.sweep;

import org.jspecify.annotations.NullMarked;
