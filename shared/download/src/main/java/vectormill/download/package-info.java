/// Pictures from the web, fetched so that nobody can use us to look where they could not
/// themselves.
@NullMarked
package vectormill.download;

import org.jspecify.annotations.NullMarked;
