/// Objects in buckets.
@NullMarked
package vectormill.blob;

import org.jspecify.annotations.NullMarked;
