/// Real kills in the end-to-end tests.
@NullMarked
package vectormill.torture;

import org.jspecify.annotations.NullMarked;
