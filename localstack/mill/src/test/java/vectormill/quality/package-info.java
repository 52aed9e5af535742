/// Tests of how indices are judged.
@NullMarked
package vectormill.quality;

import org.jspecify.annotations.NullMarked;
