package vectormill.repair;

/// What came of a wish to compute again.
///
/// @param rerun files that are computed again
/// @param running files that are being worked on, or wait for it; they are left alone
/// @param replanned files that stand under an older recipe; they are planned under the present one
public record RerunReport(long rerun, long running, long replanned) {
  /// Whether no such file is known.
  public boolean isEmpty() {
    return rerun + running + replanned == 0;
  }
}
