package vectormill.quality;

/// A query and a record that has to be found by it.
///
/// @param query the text
/// @param id of the record
public record LabelledPair(String query, String id) {}
