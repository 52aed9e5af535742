/// Decoding: the bytes of an image file become pixels, within limits, whatever is in them.
@NullMarked
package vectormill.image.decode;

import org.jspecify.annotations.NullMarked;
