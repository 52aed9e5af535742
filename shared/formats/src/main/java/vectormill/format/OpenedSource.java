package vectormill.format;

/// A source file that is open for reading.
///
/// @param reader its records; to be closed by the caller
/// @param reading how it is read
public record OpenedSource(RecordReader reader, Reading reading) {}
