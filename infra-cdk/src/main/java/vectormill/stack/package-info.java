/// What is deployed: one stage for each environment, one stack for each layer.
@NullMarked
package vectormill.stack;

import org.jspecify.annotations.NullMarked;
