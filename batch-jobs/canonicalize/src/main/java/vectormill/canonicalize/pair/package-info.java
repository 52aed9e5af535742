/// Pairs of records: how they are found among many, and how two are compared exactly.
@NullMarked
package vectormill.canonicalize.pair;

import org.jspecify.annotations.NullMarked;
