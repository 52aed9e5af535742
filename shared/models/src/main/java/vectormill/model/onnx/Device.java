package vectormill.model.onnx;

/// Where a model runs, and why there.
///
/// @param kind of device
/// @param reason one sentence for logs and reports
public record Device(Kind kind, String reason) {
  /// What can run a model.
  public enum Kind {
    CPU("cpu"),
    CUDA("cuda");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// The name in reports and settings.
    public String label() {
      return label;
    }
  }

  /// Whether large batches suit it.
  public boolean isGpu() {
    return kind == Kind.CUDA;
  }

  /// `cpu` or `cuda`.
  public String label() {
    return kind.label();
  }
}
