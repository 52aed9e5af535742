/// Samples for the tests of formats: source files in memory and on disk, and what they hold.
@NullMarked
package vectormill.format.sample;

import org.jspecify.annotations.NullMarked;
