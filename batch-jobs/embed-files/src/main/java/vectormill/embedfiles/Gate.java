package vectormill.embedfiles;

/// Asked before each batch whether the work may go on.
interface Gate {
  /// Notes progress and returns, or throws.
  ///
  /// @param records how many were written so far
  /// @throws StoppedException if this program was asked to stop
  /// @throws vectormill.failure.LostClaimException if somebody else holds the item now
  void pass(long records);
}
