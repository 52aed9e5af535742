package vectormill.audit.content;

/// The file is one record; whether it is one when it is empty depends on its format.
final class WholeScan implements RecordScan {
  private final long ofNothing;
  private boolean anything;

  /// @param ofNothing how many records an empty file has
  WholeScan(long ofNothing) {
    this.ofNothing = ofNothing;
  }

  @Override
  public void take(byte[] bytes, int from, int to) {
    anything |= to > from;
  }

  @Override
  public long end() {
    return anything ? 1 : ofNothing;
  }
}
