/// The model `lite`: TF-IDF and truncated SVD, trained from the user's own texts.
@NullMarked
package vectormill.model.lite;

import org.jspecify.annotations.NullMarked;
