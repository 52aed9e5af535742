/// What differs between environments: one file in `config` for each, checked whole.
@NullMarked
package vectormill.environment;

import org.jspecify.annotations.NullMarked;
