/// The embed-files job: slots that pull work items and turn source files into vectors.
@NullMarked
package vectormill.embedfiles;

import org.jspecify.annotations.NullMarked;
