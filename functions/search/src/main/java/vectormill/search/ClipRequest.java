package vectormill.search;

/// A search as clients of clip-retrieval ask for it.
///
/// @param collection what they call an index
/// @param query what to look for
/// @param images how many hits come with their metadata
/// @param ids how many hits come at all
/// @param deduplicate whether near duplicates are left out
record ClipRequest(
    String collection, SearchQuery query, int images, int ids, boolean deduplicate) {}
