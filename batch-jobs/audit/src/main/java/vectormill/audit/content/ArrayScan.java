package vectormill.audit.content;

/// Counts the elements of a JSON array: the commas outside strings and brackets, and one.
final class ArrayScan implements RecordScan {
  private long commas;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean anything;

  @Override
  public void take(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (inString) {
        inString = escaped || bytes[i] != '"';
        escaped = !escaped && bytes[i] == '\\';
      } else {
        takePlain(bytes[i]);
      }
    }
  }

  private void takePlain(byte next) {
    boolean opens = next == '[' || next == '{';
    boolean closes = next == ']' || next == '}';
    anything |= depth > 0 && !Space.is(next) && !(closes && depth == 1);
    inString = next == '"';
    commas += next == ',' && depth == 1 ? 1 : 0;
    depth += opens ? 1 : closes && depth > 0 ? -1 : 0;
  }

  @Override
  public long end() {
    return commas > 0 || anything ? commas + 1 : 0;
  }
}
