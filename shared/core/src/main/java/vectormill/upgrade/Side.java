package vectormill.upgrade;

import java.util.Optional;

/// One of the two generations of an upgrade.
///
/// @param generation its fingerprint
/// @param recipe the text of `collection.yaml` under which it is the collection's; empty when there
///   was no such file
public record Side(String generation, Optional<String> recipe) {}
