package vectormill.model.checkpoint;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vectormill.model.folder.UnusableModelException;
import vectormill.model.graph.Dense;
import vectormill.model.graph.Norm;
import vectormill.model.graph.Tensor;

/// A checkpoint's tensors by name: what is asked for must be there in the right shape, and in the
/// end everything must have been asked for.
final class NamedTensors {
  private static final int MAX_NAMED = 5;

  private final SafeTensors file;
  private final String prefix;
  private final Set<String> left;

  /// @param prefix of all names, such as `bert.`; it is left out when they are asked for
  NamedTensors(SafeTensors file, String prefix) {
    this.file = file;
    this.prefix = prefix;
    this.left = new HashSet<>(file.places().keySet());
  }

  boolean has(String name) {
    return file.places().containsKey(prefix + name);
  }

  /// @throws UnusableModelException if it is absent, or of another shape or of an unknown type
  Tensor take(String name, int... shape) throws IOException {
    TensorPlace place = file.places().get(prefix + name);
    if (place == null || !place.isShaped(shape)) {
      throw new UnusableModelException(
          file.file()
              + ": tensor "
              + prefix
              + name
              + " must be "
              + Arrays.toString(shape)
              + ", found "
              + (place == null ? "none" : Arrays.toString(place.shape())));
    }
    left.remove(place.name());
    return file.tensor(place);
  }

  /// A dense layer with a bias.
  Dense dense(String name, int outputs, int inputs) throws IOException {
    Tensor weight = take(name + ".weight", outputs, inputs);
    return new Dense(weight, Optional.of(take(name + ".bias", outputs)));
  }

  /// A layer norm, under its names of today or those of the first checkpoints.
  Norm norm(String name, int width) throws IOException {
    boolean old = has(name + ".gamma");
    Tensor weight = take(name + (old ? ".gamma" : ".weight"), width);
    return new Norm(weight, take(name + (old ? ".beta" : ".bias"), width));
  }

  /// @param ignorable what names begin with, after the prefix or without it, that no encoder needs
  /// @throws UnusableModelException if anything else was not asked for
  void requireAllTaken(List<String> ignorable) throws UnusableModelException {
    List<String> unknown =
        left.stream()
            .filter(name -> ignorable.stream().noneMatch(start -> starts(name, start)))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new UnusableModelException(
          file.file()
              + " has "
              + unknown.size()
              + " tensors that this architecture does not know, such as "
              + unknown.subList(0, Math.min(MAX_NAMED, unknown.size())));
    }
  }

  private boolean starts(String name, String start) {
    return name.startsWith(start) || name.startsWith(prefix + start);
  }
}
