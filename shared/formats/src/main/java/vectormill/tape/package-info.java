/// Embeddings kept while a file is worked on, found again by their text.
@NullMarked
package vectormill.tape;

import org.jspecify.annotations.NullMarked;
