/// The fakes pass the contracts.
@NullMarked
package vectormill.testing;

import org.jspecify.annotations.NullMarked;
