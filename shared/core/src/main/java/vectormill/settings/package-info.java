/// What programs are told by their environment.
@NullMarked
package vectormill.settings;

import org.jspecify.annotations.NullMarked;
