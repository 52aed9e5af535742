package vectormill.samples;

/// A search that the demo runs over its sample collections.
///
/// @param collection where to look
/// @param text what to look for
/// @param note what the first hit is about, for people
/// @param evidence words that stand in the text of the first hit
public record DemoSearch(String collection, String text, String note, String evidence) {}
