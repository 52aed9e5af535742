@NullMarked
package vectormill.search.access;

import org.jspecify.annotations.NullMarked;
