/// Models in their bucket, in a local cache, and at work.
@NullMarked
package vectormill.model;

import org.jspecify.annotations.NullMarked;
