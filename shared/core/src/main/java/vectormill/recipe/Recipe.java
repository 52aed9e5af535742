package vectormill.recipe;

import java.util.List;

/// What is done with the files of a collection.
///
/// @param name the recipe it started from, for people
/// @param read where the parts of a document are
/// @param keep all must hold
/// @param embed the model
/// @param write the outputs; always holds exactly one [OutputSpec.Npy]
/// @param index what can be searched
/// @param dedupe what counts as a duplicate; without effect on any vector
/// @param search how searches answer; without effect on anything that is stored
public record Recipe(
    String name,
    ReadSpec read,
    List<KeepRule> keep,
    EmbedSpec embed,
    List<OutputSpec> write,
    IndexSpec index,
    DedupeSpec dedupe,
    SearchSpec search) {
  private static final List<String> USUAL_IMAGES =
      List.of("image", "jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp");

  public Recipe {
    keep = List.copyOf(keep);
    write = List.copyOf(write);
    if (write.stream().filter(OutputSpec.Npy.class::isInstance).count() != 1) {
      throw new IllegalArgumentException("a recipe writes exactly one npy output, got " + write);
    }
  }

  /// Without rules for duplicates, and with searches as usual.
  public Recipe(
      String name,
      ReadSpec read,
      List<KeepRule> keep,
      EmbedSpec embed,
      List<OutputSpec> write,
      IndexSpec index) {
    this(name, read, keep, embed, write, index, DedupeSpec.NONE, SearchSpec.NONE);
  }

  /// The precision of the canonical vectors.
  public OutputSpec.Precision precision() {
    return write.stream()
        .filter(OutputSpec.Npy.class::isInstance)
        .map(OutputSpec.Npy.class::cast)
        .findFirst()
        .orElseThrow()
        .precision();
  }

  /// Where in a record its picture may be; none where texts are embedded.
  public List<String> images() {
    return switch (embed.subject()) {
      case TEXT -> List.of();
      case IMAGE -> read.image().isEmpty() ? USUAL_IMAGES : read.image();
    };
  }

  /// Where the parts of a document are, its picture among them where one is embedded.
  public ReadSpec reading() {
    return read.withImage(images());
  }

  /// The same recipe with another model.
  public Recipe withEmbed(EmbedSpec other) {
    return new Recipe(name, read, keep, other, write, index, dedupe, search);
  }

  /// The same recipe with another index.
  public Recipe withIndex(IndexSpec other) {
    return new Recipe(name, read, keep, embed, write, other, dedupe, search);
  }

  /// Whether the same files of vectors come of both: they differ at most in their names and in what
  /// is made of the vectors later.
  public boolean makesSameFilesAs(Recipe other) {
    return CanonicalJson.ofContent(this).equals(CanonicalJson.ofContent(other.withIndex(index)));
  }

  /// The same recipe under another name.
  public Recipe withName(String other) {
    return new Recipe(other, read, keep, embed, write, index, dedupe, search);
  }

  /// Finds everything out, keeps everything, embeds with the lite model, writes float32, indexes
  /// all.
  public static Recipe automatic() {
    return new Recipe(
        "default",
        ReadSpec.automatic(),
        List.of(),
        EmbedSpec.standard(),
        List.of(new OutputSpec.Npy(OutputSpec.Precision.F32)),
        new IndexSpec(true, List.of()));
  }
}
