/// Documents: what a reader finds in a source file, and what a filter says of it.
@NullMarked
package vectormill.document;

import org.jspecify.annotations.NullMarked;
