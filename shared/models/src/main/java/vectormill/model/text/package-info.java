/// Texts to vectors: tokens, token batches, pooling, long texts, and the encoder that joins them.
@NullMarked
package vectormill.model.text;

import org.jspecify.annotations.NullMarked;
