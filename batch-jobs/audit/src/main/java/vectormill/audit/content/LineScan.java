package vectormill.audit.content;

/// Counts lines that are not blank. A line that is longer than any record may be counts as one.
final class LineScan implements RecordScan {
  private static final long LONGEST_RECORD = 16L << 20;

  private long lines;
  private long length;
  private boolean blank = true;

  @Override
  public void take(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else {
        length++;
        blank &= Space.is(bytes[i]);
      }
    }
  }

  private void endLine() {
    lines += blank && length <= LONGEST_RECORD ? 0 : 1;
    length = 0;
    blank = true;
  }

  @Override
  public long end() {
    endLine();
    return lines;
  }
}
