package vectormill.index;

import vectormill.document.Document;

/// An answer of a search.
///
/// @param document the document, its text whole
/// @param score exact cosine in [-1, 1], higher is closer
/// @param provenance where it came from
public record Hit(Document document, double score, Provenance provenance) {}
