package vectormill.comparison;

import vectormill.failure.Message;

/// Something that is wrong with embeddings as they are stored, whatever they are compared with.
///
/// @param kind what
/// @param file in which file, as it or its folder was named
/// @param line or row, from 1; 0 when it is about the file as a whole
/// @param id of the record, empty when unknown
/// @param detail what was expected and what was found
public record Fault(Kind kind, String file, long line, String id, String detail) {
  private static final int MOST_CHARACTERS = 300;

  /// What can be wrong.
  public enum Kind {
    /// A file ends early, is damaged or cannot be read.
    UNREADABLE("unreadable file"),
    /// A line is no JSON object with an id.
    WRONG_LINE("wrong line"),
    /// A field that its form asks for is absent.
    MISSING_FIELD("missing field"),
    /// An id came before in the same file.
    DUPLICATE_ID("duplicate id"),
    /// A vector has another dimension than those before it or its counterpart.
    DIMENSION("another dimension"),
    /// A record names another dimension than its vector has.
    SIZE("wrong size"),
    /// A component is NaN, infinite or no number.
    NOT_FINITE("not finite"),
    /// All components are 0.
    ZERO_VECTOR("zero vector"),
    /// One side holds vectors of several models.
    MODELS("several models"),
    /// Two files are in too different an order.
    ORDER("different order");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// The name in reports.
    public String label() {
      return label;
    }
  }

  public Fault {
    id = Message.of(id, MOST_CHARACTERS);
    detail = Message.of(detail, MOST_CHARACTERS);
  }
}
