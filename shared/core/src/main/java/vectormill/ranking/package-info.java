/// How candidates become a list of hits: two kinds of scores made one, near duplicates folded.
@NullMarked
package vectormill.ranking;

import org.jspecify.annotations.NullMarked;
