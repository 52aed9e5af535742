@NullMarked
package vectormill.download;

import org.jspecify.annotations.NullMarked;
