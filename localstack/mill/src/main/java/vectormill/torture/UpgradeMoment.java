package vectormill.torture;

/// How far an upgrade, or the way back, was when its command was killed.
enum UpgradeMoment {
  /// Nothing was written.
  STARTING,
  /// There was a note; the recipe was the old one, or files were not done yet.
  FILLING,
  /// All files were done; searches saw the old generation.
  GATE,
  /// Searches saw the new generation; note or recipe did not say so yet.
  FLIPPED,
  /// All was done; the command was about to leave.
  LEAVING,
  /// The command was `rollback`, wherever it was.
  GOING_BACK
}
