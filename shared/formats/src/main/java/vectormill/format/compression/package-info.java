/// Compressions: the bytes of a source file, decompressed, counted and bounded.
@NullMarked
package vectormill.format.compression;

import org.jspecify.annotations.NullMarked;
