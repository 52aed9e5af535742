/// Other libraries that embed texts, beside ours on the same model and texts.
@NullMarked
package vectormill.rivals;

import org.jspecify.annotations.NullMarked;
