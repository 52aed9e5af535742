package vectormill.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vectormill.model.onnx.CudaLibrary;
import vectormill.model.onnx.Device;

/// Where models will run, and whether that works.
///
/// @param device that a graph was given to
/// @param isForGpus whether this program has ONNX Runtime with its CUDA library
/// @param libraries which that library needs; none where it is not there
/// @param failure what went wrong when the graph ran; empty when it ran as expected
public record DeviceReport(
    Device device, boolean isForGpus, List<CudaLibrary> libraries, Optional<String> failure) {
  public DeviceReport {
    libraries = List.copyOf(libraries);
  }

  /// Whether models run on the best device that this program is made for.
  public boolean isFine() {
    return failure.isEmpty() && device.isGpu() == isForGpus;
  }

  /// For people, line by line.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("device", device.label() + ": " + device.reason()));
    lines.add(line("provider", isForGpus ? "CUDA, then CPU" : "CPU"));
    for (CudaLibrary library : libraries) {
      String found = library.isFound() ? "found" : "MISSING";
      lines.add(
          line("library", "%-18s %-8s %s".formatted(library.name(), found, library.origin())));
    }
    lines.add(
        line(
            "trial",
            failure.map(text -> "FAILED: " + text).orElse("a product of matrices is right")));
    lines.add(line("verdict", verdict()));
    return lines;
  }

  private String verdict() {
    if (isFine()) {
      return "fine";
    }
    return failure.isPresent()
        ? "models cannot run here"
        : "models run, but on the CPU of a machine that was to have a GPU";
  }

  private static String line(String name, String text) {
    return "%-9s %s".formatted(name, text);
  }
}
