/// Tests of the adapters.
@NullMarked
package vectormill.aws;

import org.jspecify.annotations.NullMarked;
