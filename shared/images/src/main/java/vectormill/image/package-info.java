/// Images: pictures as RGB pixels, and what became of a file that should be one.
@NullMarked
package vectormill.image;

import org.jspecify.annotations.NullMarked;
