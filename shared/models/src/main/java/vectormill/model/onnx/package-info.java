/// ONNX Runtime: sessions, devices, the threads that run them, and how they fail.
@NullMarked
package vectormill.model.onnx;

import org.jspecify.annotations.NullMarked;
