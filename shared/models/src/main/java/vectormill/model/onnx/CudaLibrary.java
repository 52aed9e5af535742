package vectormill.model.onnx;

/// A library that ONNX Runtime's CUDA library needs, as this machine has it or not.
///
/// @param name with the version that is needed
/// @param origin what brings it
/// @param isFound whether this program can load it
public record CudaLibrary(String name, String origin, boolean isFound) {}
