/// From records to documents, as a recipe says.
@NullMarked
package vectormill.mapping;

import org.jspecify.annotations.NullMarked;
