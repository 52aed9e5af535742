/// Models whose vectors of texts and of pictures lie in one space.
@NullMarked
package vectormill.model.clip;

import org.jspecify.annotations.NullMarked;
