/// How well an index finds what it holds.
@NullMarked
package vectormill.quality;

import org.jspecify.annotations.NullMarked;
