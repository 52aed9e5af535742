/// Tests of the settings.
@NullMarked
package vectormill.settings;

import org.jspecify.annotations.NullMarked;
