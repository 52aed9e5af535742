/// A model as a folder of files.
@NullMarked
package vectormill.model.folder;

import org.jspecify.annotations.NullMarked;
