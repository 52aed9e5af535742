/// As many workers as there is work for.
@NullMarked
package vectormill.dispatch;

import org.jspecify.annotations.NullMarked;
