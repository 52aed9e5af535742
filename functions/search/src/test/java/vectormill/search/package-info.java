/// Tests of the search function.
@NullMarked
package vectormill.search;

import org.jspecify.annotations.NullMarked;
