package vectormill.rivals;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import vectormill.embedding.Embedding;
import vectormill.embedding.ModelId;
import vectormill.model.folder.ModelFolder;
import vectormill.model.text.Effort;
import vectormill.model.text.TextEncoder;
import vectormill.model.text.TextEncoderOptions;
import vectormill.model.text.TextEncoders;

/// Ours, with the options that a worker has.
final class OurEncoder implements Library {
  private final String name;
  private final TextEncoder encoder;
  private final boolean alone;
  private final AtomicReference<Effort> latest;

  private OurEncoder(
      String name, boolean alone, TextEncoder encoder, AtomicReference<Effort> latest) {
    this.name = name;
    this.alone = alone;
    this.encoder = encoder;
    this.latest = latest;
  }

  /// @param alone whether texts are to be embedded one at a time, too
  static OurEncoder open(String name, ModelFolder folder, boolean alone) throws IOException {
    AtomicReference<Effort> latest = new AtomicReference<>();
    ModelId id = new ModelId("benchmark", folder.digest());
    TextEncoder encoder =
        TextEncoders.open(
            folder,
            id,
            TextEncoderOptions.usual(),
            effort -> {
              if (effort.texts() > 1) {
                latest.set(effort);
              }
            });
    return new OurEncoder(name, alone, encoder, latest);
  }

  @Override
  public List<Way> ways() {
    Way worker = new Way(name, Way.Kind.OURS, this::embed);
    if (!alone) {
      return List.of(worker);
    }
    return List.of(
        worker,
        new Way(
            name + ", one text at a time",
            Way.Kind.OURS,
            Way.oneByOne(text -> embed(List.of(text)).getFirst())));
  }

  /// Tokens of these texts, special ones among them.
  long tokens(List<String> texts) {
    return texts.stream().mapToLong(encoder::count).sum();
  }

  int tokens(String text) {
    return encoder.count(text);
  }

  /// Of the latest call with several texts.
  double paddingShare() {
    return latest.get().paddingShare();
  }

  @Override
  public void close() {
    encoder.close();
  }

  private List<float[]> embed(List<String> texts) {
    return encoder.embed(texts).stream().map(OurEncoder::vector).toList();
  }

  private static float[] vector(Embedding embedding) {
    return switch (embedding) {
      case Embedding.Embedded embedded -> embedded.vector().values();
      case Embedding.NotEmbedded none ->
          throw new IllegalStateException("no vector: " + none.reason());
    };
  }
}
