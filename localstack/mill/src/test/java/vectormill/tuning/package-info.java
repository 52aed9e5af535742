/// Which weight of hybrid searches suits a collection: judged queries, queries made from records,
/// and what weights are worth on them.
@NullMarked
package vectormill.tuning;

import org.jspecify.annotations.NullMarked;
