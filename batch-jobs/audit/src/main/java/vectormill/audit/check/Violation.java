package vectormill.audit.check;

/// Something that is not as promised.
///
/// @param subject the file, object or entry it is about
/// @param message what was expected and what was found
public record Violation(String subject, String message) {}
