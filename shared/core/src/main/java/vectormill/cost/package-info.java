/// What work costs: quantities, times prices that users can change.
@NullMarked
package vectormill.cost;

import org.jspecify.annotations.NullMarked;
