package vectormill.result;

import java.util.List;
import java.util.Optional;
import vectormill.document.Tally;
import vectormill.embedding.ModelId;
import vectormill.work.WorkItem;

/// What one file became: written once, last, and never changed. It is the truth; stamps and the
/// index can be rebuilt from it.
///
/// @param item the work it answers
/// @param recipe the recipe as canonical JSON
/// @param model the model; absent when no record was kept, so that none was needed
/// @param dimension components per vector; 0 without a model
/// @param reading how the file was read and why, for people
/// @param tally what became of its records
/// @param parts its outputs
/// @param codeVersion the release of the code that made it
/// @param portable whether nothing in the result depends on the file's name, so that the same
///   content under another name gives the same parts
public record Manifest(
    WorkItem item,
    String recipe,
    Optional<ModelId> model,
    int dimension,
    String reading,
    Tally tally,
    List<Part> parts,
    String codeVersion,
    boolean portable) {
  public Manifest {
    parts = List.copyOf(parts);
  }

  /// The part of this kind.
  public Optional<Part> part(String suffix) {
    return parts.stream().filter(part -> part.suffix().equals(suffix)).findFirst();
  }
}
