/// Parquet: rows of a file that is read by ranges, as maps of plain values.
@NullMarked
package vectormill.format.parquet;

import org.jspecify.annotations.NullMarked;
