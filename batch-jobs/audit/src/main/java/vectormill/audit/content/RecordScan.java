package vectormill.audit.content;

/// Counts records, byte by byte, holding none of them.
interface RecordScan {
  /// Takes the next bytes.
  void take(byte[] bytes, int from, int to);

  /// How many records there were, now that the bytes are over.
  long end();
}
