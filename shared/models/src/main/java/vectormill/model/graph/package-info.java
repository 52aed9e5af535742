/// ONNX graphs of encoders, written in the form that the runtime runs fastest.
///
/// The only package that knows the format's own classes.
@NullMarked
package vectormill.model.graph;

import org.jspecify.annotations.NullMarked;
