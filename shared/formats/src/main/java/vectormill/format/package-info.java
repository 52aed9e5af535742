/// Formats: how the records of a source file are read, whatever its layout and compression.
@NullMarked
package vectormill.format;

import org.jspecify.annotations.NullMarked;
