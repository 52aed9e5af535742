/// The sample collections of the demo, composed from sentences written for this project.
@NullMarked
package vectormill.samples;

import org.jspecify.annotations.NullMarked;
