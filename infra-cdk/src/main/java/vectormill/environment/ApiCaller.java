package vectormill.environment;

import java.util.List;
import vectormill.recipe.CheckedSection;

/// Somebody whom the search function knows.
///
/// @param name for people and logs
/// @param proof by which the caller is known: with `iam` the ARN of a user or an assumed role, or
///   the beginning of one and a `*`, with `jwt` a claim and its value, with `api-keys` the SHA-256
///   of a key
/// @param collections names of collections, or beginnings of names with a `*`
/// @param rights `read`, and `act` for those who may change something
public record ApiCaller(String name, String proof, List<String> collections, List<String> rights) {
  public ApiCaller {
    collections = List.copyOf(collections);
    rights = List.copyOf(rights);
  }

  static ApiCaller read(CheckedSection section) {
    ApiCaller read =
        new ApiCaller(
            section.text("name", Forms.CALLER_NAME, "a name of 1 to 128 characters"),
            section.text("proof", text -> !text.isBlank(), "a proof"),
            section.texts("collections", Forms.COLLECTIONS, "a collection, or a beginning and *"),
            section.texts("rights", Forms.RIGHT, "read or act"));
    if (read.collections().isEmpty()) {
      section.reject("collections", "a caller needs a collection; * is all of them");
    }
    if (read.rights().isEmpty()) {
      section.reject("rights", "a caller needs a right: read, or act");
    }
    return read;
  }
}
