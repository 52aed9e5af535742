/// Classes that break a rule, so that the rules are seen to fail.
@NullMarked
package vectormill.architecture.bad.one;

import org.jspecify.annotations.NullMarked;
