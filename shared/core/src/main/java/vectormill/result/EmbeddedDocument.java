package vectormill.result;

import vectormill.document.Document;
import vectormill.embedding.Vector;

/// A document with its vector.
///
/// @param document the text and its attributes
/// @param vector L2-normalised
public record EmbeddedDocument(Document document, Vector vector) {}
