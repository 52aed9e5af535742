package vectormill.embedfiles;

/// Asked while an attempt runs whether it may go on.
interface Gate {
  /// Notes progress and returns, or throws. Cheap: asks nobody, unless the lease has run out.
  ///
  /// @param records how many were written so far
  /// @throws StoppedException if this program was asked to stop
  /// @throws vectormill.failure.LostClaimException if somebody else holds the item now
  void pass(long records);

  /// The same right before an effect that others see: sees to it that the claim holds for most of a
  /// lease from now, so that a call that hangs does not outlast it.
  ///
  /// @throws vectormill.failure.TransientException if the stamps cannot be reached
  void hold();

  /// The same when the program was asked to stop: for putting aside what is finished.
  void keep();
}
