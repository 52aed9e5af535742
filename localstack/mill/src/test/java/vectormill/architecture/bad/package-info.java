/// Classes that break a rule, so that the rules are seen to fail.
@NullMarked
package vectormill.architecture.bad;

import org.jspecify.annotations.NullMarked;
