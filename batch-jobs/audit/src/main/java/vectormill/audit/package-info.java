/// An auditor of a deployment. It shares no code with the pipeline: what it knows of tables,
/// manifests and indices it has from their descriptions.
@NullMarked
package vectormill.audit;

import org.jspecify.annotations.NullMarked;
