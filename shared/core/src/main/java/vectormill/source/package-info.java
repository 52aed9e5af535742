/// Source files: what lies in the input bucket, at one version.
@NullMarked
package vectormill.source;

import org.jspecify.annotations.NullMarked;
