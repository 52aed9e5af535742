/// Models as people bring them: folders, prefixes of buckets and addresses of model hubs.
@NullMarked
package vectormill.model.hub;

import org.jspecify.annotations.NullMarked;
