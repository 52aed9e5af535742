/// What humans see of duplicates, and what they say about them.
@NullMarked
package vectormill.review;

import org.jspecify.annotations.NullMarked;
